import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { upload } from '../api/upload.js';
import type { components } from '../api/schema.js';
import { useMay } from '../app/session.js';
import { EvidenceTable } from '../evidence/evidence-table.api.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/content.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { FileField } from '../ui/file-field.js';
import { Loaded } from '../ui/loading.js';
import { Meter } from '../ui/meter.js';

/** The files that support what the record says. */
export function EvidenceTab() {
  const t = useWords();
  const may = useMay();
  const { ref } = useParams({ from: '/shell/incidents/$ref' });
  const query = useQuery({
    queryKey: ['incident', ref, 'evidence'],
    queryFn: () => answerOf(api.GET('/v1/incidents/{id}/evidence', { params: { path: { id: ref } } })),
    // What has just come is still being read.
    refetchInterval: ({ state }) =>
      state.data?.evidence.some((item) => item.state === 'received') ? 2_000 : false,
  });
  return (
    <Card title={t('nav.evidence')}>
      <Loaded query={query}>
        {({ evidence }) =>
          evidence.length > 0 ? (
            <EvidenceTable evidence={evidence} />
          ) : (
            <p className="quiet">{t('evidence.none-of-incident')}</p>
          )
        }
      </Loaded>
      {may('evidence.add') && <Upload incident={ref} />}
    </Card>
  );
}

function Upload({ incident }: { incident: string }) {
  const t = useWords();
  const client = useQueryClient();
  const [part, setPart] = useState<number>();
  const [error, setError] = useState<Error>();
  const [done, setDone] = useState<string>();
  const cancel = useRef<AbortController>(undefined);
  const send = async (file: File) => {
    cancel.current = new AbortController();
    setError(undefined);
    setDone(undefined);
    setPart(0);
    const query = new URLSearchParams({ name: file.name, ...(file.type && { media_type: file.type }) });
    try {
      const { name } = await upload<components['schemas']['UploadedEvidence']>({
        url: `/v1/incidents/${incident}/evidence?${query}`,
        file,
        onProgress: setPart,
        signal: cancel.current.signal,
      });
      setDone(name);
      await client.invalidateQueries({ queryKey: ['incident', incident, 'evidence'] });
    } catch (cause) {
      if (!cancel.current.signal.aborted) setError(cause as Error);
    }
    setPart(undefined);
  };
  return (
    <div className="stack measure">
      <ErrorSummary error={error} />
      <FileField
        label={t('evidence.add')}
        hint={t('evidence.add-hint')}
        onChange={(file) => file && void send(file)}
      />
      {part !== undefined && (
        <div className="row-tight">
          <Meter label={t('evidence.sending')} part={part} />
          <Button onPress={() => cancel.current?.abort()}>{t('item.cancel')}</Button>
        </div>
      )}
      <p role="status" className="quiet">
        {done && t('evidence.added', { name: done })}
      </p>
    </div>
  );
}
