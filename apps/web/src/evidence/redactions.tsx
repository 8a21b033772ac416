import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useNameOf } from '../app/people.js';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card, Tag } from '../ui/content.js';
import { Time } from '../ui/time.js';
import { DecideRedaction } from './decide-redaction.js';
import { findingsKey, type Finding } from './finding.js';
import { PlaceLink } from './place-link.js';
import { Readings } from './readings.js';
import { AS_TOLD } from './told-reading.js';

const AT_ONCE = 500;

/** Secrets and personal data in a log, each once: masked everywhere until a person decides otherwise. */
export function Redactions() {
  const t = useWords();
  const { id } = useParams({ from: '/shell/evidence/$id' });
  return (
    <Card title={t('evidence.redactions')}>
      <p className="measure">{t('redaction.hint')}</p>
      <Readings<Finding>
        queryKey={findingsKey(id)}
        itemEvent="finding"
        open={(cursor, signal) => {
          const params = { path: { id }, query: { limit: AT_ONCE, ...(cursor && { cursor }) } };
          return answerOf(api.GET('/v1/evidence/{id}/findings', { ...AS_TOLD, params, signal }));
        }}
      >
        {(found, isComplete) => <Findings evidence={id} found={found} isComplete={isComplete} />}
      </Readings>
    </Card>
  );
}

interface FindingsProps {
  readonly evidence: string;
  readonly found: readonly Finding[];
  readonly isComplete: boolean;
}

function Findings({ evidence, found, isComplete }: FindingsProps) {
  const t = useWords();
  if (found.length === 0 && !isComplete) return null;
  const open = found.filter(({ decision }) => decision === null).length;
  return (
    <>
      <p className="quiet figure" role="status">
        {t('redaction.count', { count: found.length, open })}
      </p>
      <ol role="list" className="list">
        {found.map((finding) => (
          <FindingEntry key={finding.id} evidence={evidence} finding={finding} />
        ))}
      </ol>
    </>
  );
}

function FindingEntry({ evidence, finding }: { evidence: string; finding: Finding }) {
  const t = useWords();
  const may = useMay();
  const [isDeciding, setDeciding] = useState(false);
  const { kind, preview, context, locator, part, decision } = finding;
  return (
    <li className="stack-tight">
      <div className="card-head">
        <span className="row-tight">
          <strong>{t(`finding.${kind}`)}</strong>
          <span className="code">{preview}</span>
          <Tag mood={decision === null ? 'caution' : decision === 'show' ? 'accent' : 'plain'}>
            {t(decision === null ? 'redaction.open' : `redaction.${decision}`)}
          </Tag>
        </span>
        {may('evidence.redact') && (
          <Button aria-expanded={isDeciding} onPress={() => setDeciding(!isDeciding)}>
            {t(decision === null ? 'redaction.decide' : 'redaction.again')}
            <span className="visually-hidden"> {preview}</span>
          </Button>
        )}
      </div>
      <p className="entry-text">{context}</p>
      <span className="quiet">
        <PlaceLink id={evidence} locator={locator} /> {part}
      </span>
      <Decided finding={finding} />
      {isDeciding && (
        <DecideRedaction evidence={evidence} finding={finding} onDone={() => setDeciding(false)} />
      )}
    </li>
  );
}

function Decided({ finding: { reason, decided_by: by, decided_at: at } }: { finding: Finding }) {
  const nameOf = useNameOf();
  if (by === null || at === null) return null;
  return (
    <p className="measure">
      {reason}{' '}
      <span className="quiet">
        {nameOf(by)}, <Time at={at} />
      </span>
    </p>
  );
}
