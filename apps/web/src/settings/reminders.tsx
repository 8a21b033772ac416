import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { useMay } from '../app/session.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/content.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { Checkbox } from '../ui/fields.js';
import { Loaded } from '../ui/loading.js';
import { Table } from '../ui/table.js';

type Channels = components['schemas']['SeverityChannels'];

/** Through which channels people are reminded of limits, by how severe the incident is. */
export function Reminders() {
  const t = useWords();
  const label = useLabels();
  const may = useMay();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['reminder-channels'],
    queryFn: () => answerOf(api.GET('/v1/reminders/channels')),
  });
  const set = useMutation({
    mutationFn: (channels: Channels) =>
      answerOf(api.PUT('/v1/reminders/channels', { body: { channels: [channels] } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['reminder-channels'] }),
  });
  const test = useMutation({ mutationFn: () => answerOf(api.POST('/v1/reminders/tests')) });
  const mayChange = may('reminder.configure');
  const severity = (code: string) =>
    code === 'unrated' ? t('incidents.not-judged') : label('severities', code);
  const box = (row: Channels, channel: 'mail' | 'webhook') => {
    const words = t(row[channel] ? 'item.yes' : 'item.no');
    return mayChange ? (
      <Checkbox isSelected={row[channel]} onChange={(isOn) => set.mutate({ ...row, [channel]: isOn })}>
        <span className="visually-hidden">{`${severity(row.severity)}, ${t(`reminder.${channel}`)}: `}</span>
        {words}
      </Checkbox>
    ) : (
      words
    );
  };
  return (
    <Card
      title={t('reminder.title')}
      actions={
        may('reminder.test') && (
          <Button isPending={test.isPending} onPress={() => test.mutate()}>
            {t('reminder.test')}
          </Button>
        )
      }
    >
      <p className="quiet measure">{t('reminder.hint')}</p>
      <ErrorSummary error={set.error ?? test.error} />
      <p role="status">{test.isSuccess && t('reminder.tested')}</p>
      <Loaded query={query}>
        {({ channels }) => (
          <Table
            label={t('reminder.title')}
            rows={channels}
            keyOf={(row) => row.severity}
            columns={[
              { key: 'severity', title: t('incidents.severity'), cell: (row) => severity(row.severity) },
              { key: 'mail', title: t('reminder.mail'), cell: (row) => box(row, 'mail') },
              { key: 'webhook', title: t('reminder.webhook'), cell: (row) => box(row, 'webhook') },
            ]}
          />
        )}
      </Loaded>
    </Card>
  );
}
