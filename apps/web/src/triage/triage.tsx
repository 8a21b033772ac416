import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Anchors } from '../clocks/anchors.api.js';
import { incidentDutiesQuery, type Obligation } from '../clocks/incident-duties-query.api.js';
import { incidentQuery } from '../incident/incident.api.js';
import { useLanguage, useWords } from '../i18n/words.js';
import { Card } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { determinationsQuery, type Determination } from './determinations-query.js';
import { Questions } from './questions.js';
import { RegimeAnswer } from './regime-answer.js';

/** Which regimes apply and from when: what is open, answered in place, and what each regime says, to be decided on. */
export function Triage() {
  const { ref } = useParams({ from: '/shell/incidents/$ref' });
  const language = useLanguage();
  const { data: record } = useSuspenseQuery(incidentQuery(ref));
  const answers = useQuery(determinationsQuery(ref, language));
  const duties = useQuery(incidentDutiesQuery(ref, language));
  return (
    <Loaded query={answers}>
      {({ determinations }) => (
        <>
          <Standing determinations={determinations} />
          <div className="triage">
            <Questions incident={ref} facts={record.facts} determinations={determinations} />
            <Anchors incident={ref} obligations={(duties.data?.obligations ?? []).filter(isOpen)} />
          </div>
          <Regimes
            incident={ref}
            determinations={determinations}
            obligations={duties.data?.obligations ?? []}
            asOf={duties.data?.as_of}
          />
        </>
      )}
    </Loaded>
  );
}

function isOpen({ status, rehearsal, duty }: Obligation): boolean {
  return ['overdue', 'due_soon', 'due', 'waiting'].includes(status) && !rehearsal && duty !== 'voluntary';
}

/** Where the triage stands, in a line. */
function Standing({ determinations }: { determinations: readonly Determination[] }) {
  const t = useWords();
  const binding = determinations.filter(isBinding);
  return (
    <p role="status">
      {t('triage.standing', {
        reportable: binding.filter(({ stands }) => stands === 'reportable').length,
        open: binding.filter(({ stands }) => stands === 'may_be_reportable').length,
        decided: binding.filter(({ decision }) => decision).length,
        binding: binding.length,
      })}
    </p>
  );
}

interface RegimesProps {
  readonly incident: string;
  readonly determinations: readonly Determination[];
  readonly obligations: readonly Obligation[];
  readonly asOf: string | undefined;
}

const GROUPS = [
  ['reportable', ['reportable']],
  ['open', ['may_be_reportable']],
  ['not', ['not_reportable', 'no_rule_met']],
] as const;

/** What binds stands open; what does not, or is only a rehearsal, is there for whoever asks. */
function Regimes({ determinations, ...rest }: RegimesProps) {
  const t = useWords();
  return GROUPS.map(([group, results]) => {
    const members = determinations.filter(({ stands }) => (results as readonly string[]).includes(stands));
    const binding = members.filter(isBinding);
    const others = members.filter((one) => !isBinding(one));
    if (members.length === 0) return null;
    return (
      <Card key={group} title={t(`triage.group-${group}`, { count: binding.length })}>
        {binding.length > 0 && <Answers determinations={binding} {...rest} />}
        {others.length > 0 && (
          <details>
            <summary>{t('triage.not-binding', { count: others.length })}</summary>
            <div className="not-binding">
              <Answers determinations={others} {...rest} />
            </div>
          </details>
        )}
      </Card>
    );
  });
}

function Answers({ incident, determinations, obligations, asOf }: RegimesProps) {
  return (
    <ul role="list" className="list">
      {determinations.map((determination) => (
        <RegimeAnswer
          key={determination.regime.id}
          incident={incident}
          determination={determination}
          obligations={obligations.filter(({ regime }) => regime === determination.regime.id)}
          asOf={asOf}
        />
      ))}
    </ul>
  );
}

function isBinding({ duty, rehearsal }: Determination): boolean {
  return duty !== 'voluntary' && !rehearsal;
}
