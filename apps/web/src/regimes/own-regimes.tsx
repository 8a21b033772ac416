import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useRef } from 'react';
import { answerOf, api } from '../api/client.js';
import { ProblemError } from '../api/problem.js';
import { useNameOf } from '../app/people.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card, Notice, Tag } from '../ui/content.js';
import { Failure, Loaded } from '../ui/loading.js';
import { Table } from '../ui/table.js';
import { Time } from '../ui/time.js';
import { versionsQuery, type RegimeVersion } from './regimes-query.api.js';

/** The organisation's own regimes: uploaded as a zip, checked line by line, and used when somebody says so. */
export function OwnRegimes() {
  const t = useWords();
  const query = useQuery(versionsQuery);
  return (
    <Card title={t('regimes.own')}>
      <Upload />
      <Loaded query={query}>
        {({ versions }) =>
          versions.length === 0 ? (
            <p className="quiet">{t('regimes.no-own')}</p>
          ) : (
            <ul role="list" className="list">
              {versions.map((version) => (
                <VersionLine key={version.id} version={version} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}

function Upload() {
  const t = useWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const client = useQueryClient();
  const upload = useMutation({
    mutationFn: (file: File) =>
      answerOf(
        api.POST('/v1/regimes', {
          body: file as unknown as string,
          bodySerializer: (body) => body,
          headers: { 'Content-Type': 'application/octet-stream' },
        }),
      ),
    onSettled: () => {
      if (input.current) input.current.value = '';
      return client.invalidateQueries({ queryKey: ['regime-versions'] });
    },
  });
  return (
    <div className="stack-tight">
      <label className="field-label" htmlFor={id}>
        {t('regimes.upload')}
      </label>
      <span id={`${id}-hint`} className="field-hint measure">
        {t('regimes.upload-hint')}
      </span>
      <input
        ref={input}
        id={id}
        type="file"
        accept=".zip,application/zip"
        className="input measure"
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => target.files?.[0] && upload.mutate(target.files[0])}
      />
      <div role="status">
        {upload.isPending && t('shell.loading')}
        {upload.data && (
          <Notice mood="good">
            <p>{t('regimes.uploaded', { regime: upload.data.regime, version: upload.data.version })}</p>
          </Notice>
        )}
      </div>
      {upload.error && <Flaws error={upload.error} />}
    </div>
  );
}

/** What is wrong with an upload: file, line and reason. */
function Flaws({ error }: { error: Error }) {
  const t = useWords();
  const flaws = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
  const found = flaws.flatMap((flaw) => (typeof flaw === 'string' ? [] : [flaw]));
  if (found.length === 0) return <Failure error={error} />;
  return (
    <Notice mood="danger" title={error.message}>
      <Table
        label={t('regimes.flaws')}
        rows={found}
        keyOf={(flaw) => JSON.stringify(flaw)}
        columns={[
          {
            key: 'file',
            title: t('regimes.file'),
            cell: ({ pointer, line }) => (
              <span className="code">{`${pointer.slice(1)}${line === undefined ? '' : `:${line}`}`}</span>
            ),
          },
          { key: 'message', title: t('regimes.what-is-wrong'), cell: ({ message }) => message },
        ]}
      />
    </Notice>
  );
}

function VersionLine({ version }: { version: RegimeVersion }) {
  const t = useWords();
  const nameOf = useNameOf();
  const client = useQueryClient();
  const use = useMutation({
    mutationFn: (in_use: boolean) =>
      answerOf(api.PUT('/v1/regimes/{id}/use', { params: { path: { id: version.id } }, body: { in_use } })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['regime-versions'] }),
        client.invalidateQueries({ queryKey: ['regimes'] }),
      ]),
  });
  return (
    <li className="stack-tight">
      <span className="row-tight">
        <strong>
          <Link to="/regimes/$id/versions" params={{ id: version.regime }}>
            {version.regime}
          </Link>
        </strong>
        <span>{t('regimes.version', { version: version.version })}</span>
        <Tag mood={version.in_use ? 'good' : 'plain'}>
          {t(version.in_use ? 'regimes.in-use' : 'regimes.not-used')}
        </Tag>
        <span className="quiet">
          {nameOf(version.uploaded_by)}, <Time at={version.uploaded_at} />
        </span>
      </span>
      {use.error && <Failure error={use.error} />}
      <div>
        <Button onPress={() => use.mutate(!version.in_use)} isPending={use.isPending}>
          {t(version.in_use ? 'regimes.stop-using' : 'regimes.use')}
        </Button>
      </div>
    </li>
  );
}
