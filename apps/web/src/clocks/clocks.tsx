import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useLanguage, useWords } from '../i18n/words.js';
import { regimesQuery } from '../regimes/regimes-query.api.js';
import { Page } from '../ui/content.js';
import { Checkbox } from '../ui/fields.js';
import { SelectField } from '../ui/select-field.js';
import { Board } from './board.js';
import { DutyCalendar } from './calendar.js';
import { VIEWS, type ClockSearch } from './clock-search.js';
import { DutyTable } from './duty-table.js';

const ALL = 'all';

/** What is due over all incidents: as a board, a table or a month. */
export function Clocks() {
  const t = useWords();
  const search = useSearch({ from: '/shell/clocks' });
  const view = search.view ?? 'board';
  return (
    <Page title={t('nav.clocks')}>
      <nav className="tabs" aria-label={t('clocks.views')}>
        {VIEWS.map((one) => (
          <Link
            key={one}
            to="/clocks"
            search={{ ...search, view: one }}
            className="tab"
            activeProps={{}}
            aria-current={one === view ? 'page' : undefined}
          >
            {t(`clocks.${one}`)}
          </Link>
        ))}
      </nav>
      <Filters search={search} />
      {view === 'board' && <Board search={search} />}
      {view === 'table' && <DutyTable search={search} />}
      {view === 'calendar' && <DutyCalendar search={search} />}
    </Page>
  );
}

function Filters({ search }: { search: ClockSearch }) {
  const t = useWords();
  const navigate = useNavigate();
  const regimes = useQuery(regimesQuery(useLanguage()));
  const change = (part: Partial<ClockSearch>) =>
    void navigate({ to: '/clocks', search: { ...search, ...part }, replace: true });
  const all = { value: ALL, label: t('clocks.all') };
  return (
    <div className="row filters">
      <SelectField
        label={t('clocks.regime')}
        value={search.regime?.[0] ?? ALL}
        choices={[
          all,
          ...(regimes.data?.regimes ?? []).map(({ id, short_title }) => ({ value: id, label: short_title })),
        ]}
        onChange={(id) => change({ regime: id === ALL ? undefined : [id] } as Partial<ClockSearch>)}
      />
      <SelectField
        label={t('clocks.kind')}
        value={search.duty?.[0] ?? ALL}
        choices={[
          all,
          ...(['legal', 'contractual', 'voluntary'] as const).map((value) => ({
            value,
            label: t(`duty.${value}`),
          })),
        ]}
        onChange={(duty) => change({ duty: duty === ALL ? undefined : [duty] } as Partial<ClockSearch>)}
      />
      <Checkbox
        isSelected={search.drill === true}
        onChange={(drill) => change({ drill: drill || undefined } as Partial<ClockSearch>)}
      >
        {t('clocks.drills')}
      </Checkbox>
    </div>
  );
}
