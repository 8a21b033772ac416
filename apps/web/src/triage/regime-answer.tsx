import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useDrafts } from '../app/draft.js';
import { useNameOf } from '../app/people.js';
import { useMay } from '../app/session.js';
import { DutyLimit, DutyMarks, DutyTag, TimeLeft } from '../clocks/duty.api.js';
import type { Obligation } from '../clocks/incident-duties-query.api.js';
import { groupDuties } from '../clocks/obligations-query.api.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Notice, Tag, type Mood } from '../ui/content.js';
import { Time } from '../ui/time.js';
import { DecideForm, decisionForm } from './decide-form.js';
import type { Determination } from './determinations-query.js';

const MOODS: Readonly<Partial<Record<Determination['stands'], Mood>>> = {
  reportable: 'danger',
  may_be_reportable: 'caution',
};

interface RegimeAnswerProps {
  readonly incident: string;
  readonly determination: Determination;
  readonly obligations: readonly Obligation[];
  readonly asOf: string | undefined;
}

/** One regime: its answer, why, what it makes due, and what a person decided. */
export function RegimeAnswer({ incident, determination, obligations, asOf }: RegimeAnswerProps) {
  const t = useWords();
  const label = useLabels();
  const may = useMay();
  const drafts = useDrafts(incident);
  const [isDeciding, setDeciding] = useState(drafts.has(decisionForm(determination.regime.id)));
  const { regime, short_title, words, stands, duty, status, rehearsal } = determination;
  const family = duty === 'voluntary' ? 'results_voluntary' : 'results';
  const mood = duty === 'voluntary' ? 'plain' : (MOODS[stands] ?? 'plain');
  return (
    <li className="stack-tight">
      <div className="regime-head">
        <h3>
          <Link to="/regimes/$id" params={{ id: regime.id }}>
            {short_title}
          </Link>
        </h3>
        <span className="row-tight">
          <Tag mood={mood}>{label(family, stands)}</Tag>
          {rehearsal && <Tag>{t('duty.rehearsal')}</Tag>}
          {status !== 'in_force' && <Tag>{label('regime_statuses', status)}</Tag>}
          {words.categories.map(({ id, label: category }) => (
            <Tag key={id}>{category}</Tag>
          ))}
        </span>
        {may('incident.decide') && !isDeciding && (
          <Button
            onPress={() => setDeciding(true)}
            aria-label={`${t(determination.decision ? 'triage.decide-again' : 'triage.decide')}: ${short_title}`}
          >
            {t(determination.decision ? 'triage.decide-again' : 'triage.decide')}
          </Button>
        )}
      </div>
      <Decided determination={determination} />
      {asOf && <Duties incident={incident} obligations={obligations} asOf={asOf} />}
      <details>
        <summary>{t('triage.why-so')}</summary>
        <Reasons reasons={words.reasons} />
      </details>
      {isDeciding && (
        <DecideForm incident={incident} determination={determination} onDone={() => setDeciding(false)} />
      )}
    </li>
  );
}

interface DutiesProps {
  readonly incident: string;
  readonly obligations: readonly Obligation[];
  readonly asOf: string;
}

/** What it makes due and has an end; of what has not begun only how many there are. */
function Duties({ incident, obligations, asOf }: DutiesProps) {
  const t = useWords();
  const groups = groupDuties(obligations);
  const dated = groups.filter(({ duty }) => duty.due ?? duty.latest ?? duty.kind === 'soft');
  const rest = groups.length - dated.length;
  return (
    <>
      <ul role="list" className="stack-tight">
        {dated.map(({ duty, recipients }) => (
          <li key={duty.id} className="regime-duty">
            <span className="row-tight">
              <Link to="/clocks/$ref/$duty" params={{ ref: incident, duty: duty.id }}>
                {duty.names.stage}
              </Link>
              <DutyTag status={duty.status} />
              <DutyMarks duty={{ ...duty, rehearsal: false, duty: 'legal' }} />
            </span>
            <span className="quiet">{recipients.join('; ')}</span>
            <span className="row-tight">
              <strong>
                <TimeLeft duty={duty} asOf={asOf} />
              </strong>
              <DutyLimit duty={duty} />
            </span>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className="quiet">{t('triage.not-begun', { count: rest })}</p>}
    </>
  );
}

function Decided({ determination: { decision, result, duty } }: { determination: Determination }) {
  const t = useWords();
  const label = useLabels();
  const nameOf = useNameOf();
  if (!decision) return <p className="quiet">{t('triage.undecided')}</p>;
  const family = duty === 'voluntary' ? 'results_voluntary' : 'results';
  const line = (
    <p>
      {t('triage.decided', { by: nameOf(decision.by), outcome: label(family, decision.outcome) })}{' '}
      <q>{decision.reason}</q>{' '}
      <span className="quiet">
        <Time at={decision.at} />
      </span>
    </p>
  );
  if (decision.computed === result) return line;
  return (
    <Notice mood="caution" title={t('triage.flipped')}>
      {line}
      <p>{t('triage.now', { from: label(family, decision.computed), to: label(family, result) })}</p>
    </Notice>
  );
}

function Reasons({ reasons }: { reasons: Determination['words']['reasons'] }) {
  const label = useLabels();
  return (
    <ul role="list" className="reasons">
      {reasons.map(({ text, value, ref, depth }, index) => (
        <li key={index} data-depth={Math.min(depth, 5)} className="row-tight">
          <span className="reason-value" data-value={value}>
            {label('tristate', value)}
          </span>
          <span>{text}</span>
          {ref && <span className="quiet">{ref}</span>}
        </li>
      ))}
    </ul>
  );
}
