import { useMutation } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/content.js';
import { ErrorSummary } from '../ui/error-summary.js';

/** Everything that the organisation holds, in one archive that another Candour takes over. */
export function OrganisationExport() {
  const t = useWords();
  const begin = useMutation({
    mutationFn: async () => {
      const { id, operation } = await answerOf(api.POST('/v1/exports'));
      const path = { id: operation.split('/').at(-1)! };
      for (;;) {
        const { state, error } = await answerOf(
          api.GET('/v1/operations/{id}', { params: { path }, headers: { Prefer: 'wait=20' } }),
        );
        if (state === 'failed') throw new Error(error ?? state);
        if (state === 'done') return answerOf(api.GET('/v1/exports/{id}', { params: { path: { id } } }));
      }
    },
  });
  return (
    <Card title={t('export.title')}>
      <p className="quiet measure">{t('export.hint')}</p>
      <ErrorSummary error={begin.error} />
      {begin.data ? (
        <div className="stack-tight" role="status">
          <a className="button" href={`/v1/exports/${begin.data.id}/content`} download>
            {t('export.download')}
          </a>
          <span className="code quiet">{begin.data.digest}</span>
        </div>
      ) : (
        <div>
          <Button isPending={begin.isPending} onPress={() => begin.mutate()}>
            {t(begin.isPending ? 'export.writing' : 'export.begin')}
          </Button>
        </div>
      )}
    </Card>
  );
}
