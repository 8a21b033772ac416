import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button, ButtonLink } from '../ui/button.js';
import { ChoiceMenu } from '../ui/choice-menu.js';
import { Empty, Page, Tag } from '../ui/content.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Loaded } from '../ui/loading.js';
import { usePages } from '../ui/pages.js';
import { Table } from '../ui/table.js';
import { KINDS, RISK_CLASSES, STATE_MOODS, STATES } from './system-codes.js';
import type { SystemSearch } from './system-search.js';

/** The organisation's AI systems and models. */
export function Systems() {
  const t = useWords();
  const may = useMay();
  const search = useSearch({ from: '/shell/systems' });
  const { query, more } = usePages(
    ['systems', search],
    (page) => answerOf(api.GET('/v1/systems', { params: { query: { ...search, ...page } } })),
    ({ systems }) => systems,
  );
  return (
    <Page
      title={t('nav.systems')}
      actions={
        may('system.manage') && (
          <ButtonLink to="/systems/new" tone="primary">
            {t('systems.add')}
          </ButtonLink>
        )
      }
    >
      <Filters search={search} />
      <Loaded query={query}>
        {(systems) =>
          systems.length > 0 ? (
            <SystemTable systems={systems} />
          ) : (
            <Nothing isFiltered={Object.keys(search).length > 0} />
          )
        }
      </Loaded>
      {more}
    </Page>
  );
}

function Filters({ search }: { search: SystemSearch }) {
  const t = useWords();
  const navigate = useNavigate();
  const [name, setName] = useState(search.name ?? '');
  const show = (changed: SystemSearch) => {
    const entries = Object.entries({ ...search, ...changed }).filter(([, value]) => value?.length);
    return navigate({ to: '/systems', search: Object.fromEntries(entries), replace: true });
  };
  const submit = () => {
    void show({ name: name.trim() });
  };
  const menu = (
    member: 'status' | 'kind' | 'risk_class',
    title: string,
    choices: readonly { code: string; label: string }[],
  ) => (
    <ChoiceMenu
      title={title}
      choices={choices}
      chosen={search[member] ?? []}
      onChange={(codes) => void show({ [member]: [...codes] })}
    />
  );
  return (
    <Form className="row" role="search" aria-label={t('systems.search')} onSubmit={submit}>
      <TextField label={t('systems.name')} value={name} onChange={setName} type="search" />
      <div className="row-tight">
        <Button type="submit">{t('systems.search')}</Button>
        {menu(
          'status',
          t('incidents.status'),
          STATES.map((code) => ({ code, label: t(`systems.status-${code}`) })),
        )}
        {menu(
          'kind',
          t('systems.kind'),
          KINDS.map((code) => ({ code, label: t(`systems.kind-${code}`) })),
        )}
        {menu(
          'risk_class',
          t('systems.risk_class'),
          RISK_CLASSES.map((code) => ({ code, label: t(`systems.risk-${code}`) })),
        )}
        {Object.keys(search).length > 0 && (
          <Button
            tone="quiet"
            onPress={() => {
              setName('');
              void navigate({ to: '/systems', search: {} });
            }}
          >
            {t('incidents.clear')}
          </Button>
        )}
      </div>
    </Form>
  );
}

function SystemTable({ systems }: { systems: readonly components['schemas']['ListedSystem'][] }) {
  const t = useWords();
  return (
    <Table
      label={t('nav.systems')}
      rows={systems}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'name',
          title: t('systems.name'),
          cell: ({ id, name, kind }) => (
            <div className="stack-tight cell-wide">
              <Link to="/systems/$id" params={{ id }}>
                {name}
              </Link>
              <span className="quiet">{t(`systems.kind-${kind}`)}</span>
            </div>
          ),
        },
        {
          key: 'status',
          title: t('incidents.status'),
          cell: ({ status }) => <Tag mood={STATE_MOODS[status]}>{t(`systems.status-${status}`)}</Tag>,
        },
        {
          key: 'capacities',
          title: t('systems.capacities'),
          cell: ({ capacities }) => capacities.map((code) => t(`systems.capacity-${code}`)).join(', '),
        },
        {
          key: 'risk',
          title: t('systems.risk_class'),
          cell: ({ risk_class: risk }) =>
            risk ? t(`systems.risk-${risk}`) : <span className="quiet">{t('systems.undecided')}</span>,
        },
        {
          key: 'version',
          title: t('systems.newest'),
          cell: ({ newest_version: version }) => version ?? <span className="quiet">–</span>,
        },
        { key: 'incidents', title: t('nav.incidents'), isNumber: true, cell: ({ incidents }) => incidents },
      ]}
    />
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const t = useWords();
  const may = useMay();
  if (isFiltered) return <Empty title={t('systems.no-match')} />;
  return (
    <Empty title={t('systems.none')}>
      {may('system.manage') && <ButtonLink to="/systems/new">{t('systems.add')}</ButtonLink>}
    </Empty>
  );
}
