import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { useWords } from '../i18n/words.js';
import { Card, Tag } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { Time } from '../ui/time.js';

type Reminder = components['schemas']['Reminder'];

/** What was really sent about the duty, to whom and when, and what is planned. */
export function Reminders({ incident, obligation }: { incident: string; obligation: string }) {
  const t = useWords();
  const query = useQuery({
    queryKey: ['incident', incident, 'reminders'],
    queryFn: () => answerOf(api.GET('/v1/incidents/{id}/reminders', { params: { path: { id: incident } } })),
  });
  return (
    <Card title={t('clock.reminders')}>
      <Loaded query={query}>
        {({ reminders }) => {
          const own = reminders.filter((one) => one.obligation === obligation);
          if (own.length === 0) return <p className="quiet">{t('clock.no-reminders')}</p>;
          return (
            <ul role="list" className="list">
              {own.map((reminder) => (
                <ReminderLine key={reminder.id} reminder={reminder} />
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Card>
  );
}

function ReminderLine({ reminder: { state, remind_at, deliveries } }: { reminder: Reminder }) {
  const t = useWords();
  return (
    <li className="stack-tight">
      <span className="row-tight">
        <Time at={remind_at} />
        <Tag mood={state === 'sent' ? 'good' : 'plain'}>{t(`reminder.${state}`)}</Tag>
      </span>
      {deliveries.map(({ channel, recipient, sent_at: sentAt, failure }) => (
        <span key={`${channel} ${recipient}`} className="row-tight">
          <span className="quiet">
            {t(`reminder.${channel}`)}
            {channel !== 'in_app' && ` · ${recipient}`}
          </span>
          {channel !== 'in_app' && !sentAt && !failure && <Tag>{t('reminder.waiting')}</Tag>}
          {failure && (
            <Tag mood="danger">
              {t('reminder.failed')} {failure}
            </Tag>
          )}
        </span>
      ))}
    </li>
  );
}
