import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { followed } from '../api/operation.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/content.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { Meter } from '../ui/meter.js';

/** Everything that the organisation holds, in one archive that another Candour takes over. */
export function OrganisationExport() {
  const t = useWords();
  const [part, setPart] = useState(0);
  const begin = useMutation({
    mutationFn: async () => {
      const { id, operation } = await answerOf(api.POST('/v1/exports'));
      await followed(operation, setPart);
      return answerOf(api.GET('/v1/exports/{id}', { params: { path: { id } } }));
    },
  });
  return (
    <Card title={t('export.title')}>
      <p className="quiet measure">{t('export.hint')}</p>
      <ErrorSummary error={begin.error} />
      {begin.data && (
        <div className="stack-tight" role="status">
          <a className="button" href={`/v1/exports/${begin.data.id}/content`} download>
            {t('export.download')}
          </a>
          <span className="code quiet">{begin.data.digest}</span>
        </div>
      )}
      {begin.isPending && <Meter label={t('export.writing')} part={part} />}
      {!begin.data && (
        <div>
          <Button isPending={begin.isPending} onPress={() => begin.mutate()}>
            {t('export.begin')}
          </Button>
        </div>
      )}
    </Card>
  );
}
