import { useQuery } from '@tanstack/react-query';
import { DutyLimit, DutyMarks, DutyTag, TimeLeft } from '../../clocks/duty.api.js';
import { BINDING, dutiesQuery, PRESSING } from '../../clocks/obligations-query.api.js';
import { useLanguage, useWords } from '../../i18n/words.js';
import { ButtonLink } from '../../ui/button.js';
import { useMay } from '../session.js';

/** The single most urgent duty, on every page: a sure one before one that an open question decides. */
export function UrgentStrip() {
  const t = useWords();
  const may = useMay();
  const language = useLanguage();
  const pressing = { status: [...PRESSING], duty: [...BINDING], limit: 1, language };
  const sure = useQuery({
    ...dutiesQuery({ ...pressing, applies: ['yes'] }),
    enabled: may('incident.read'),
  });
  const open = useQuery({ ...dutiesQuery(pressing), enabled: sure.data?.obligations.length === 0 });
  const data = sure.data?.obligations.length === 0 ? open.data : sure.data;
  const [duty] = data?.obligations ?? [];
  if (!data || !duty) return null;
  const { names, incident } = duty;
  return (
    <aside className="urgent" aria-label={t('shell.most-urgent')} data-status={duty.status}>
      <span className="row-tight">
        <DutyTag status={duty.status} />
        <DutyMarks duty={duty} />
      </span>
      <span className="urgent-what">
        <strong>{`${names.stage} · ${names.regime}`}</strong> {names.recipient} ·{' '}
        <span className="nowrap">{incident.reference}</span>
      </span>
      <span className="urgent-when">
        <strong>
          <TimeLeft duty={duty} asOf={data.as_of} />
        </strong>{' '}
        <DutyLimit duty={duty} />
      </span>
      <ButtonLink to="/clocks/$ref/$duty" params={{ ref: incident.reference, duty: duty.key }}>
        {t('shell.open')}
      </ButtonLink>
    </aside>
  );
}
