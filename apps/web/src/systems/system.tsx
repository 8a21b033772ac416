import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useNameOf } from '../app/people.js';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card, Fact, Facts, Page, Tag } from '../ui/content.js';
import { Prose } from '../ui/prose.js';
import { Time } from '../ui/time.js';
import { STATE_MOODS } from './system-codes.js';
import { SystemIncidents } from './system-incidents.js';
import { SystemRecurrence } from './system-recurrence.js';
import { SystemVersions } from './system-versions.js';
import { systemQuery, type System as RegisteredSystem } from './systems-query.api.js';

const SystemForm = lazy(() => import('./system-form.js').then((module) => ({ default: module.SystemForm })));

/** One system: what the register says of it, and what happened with it. */
export function System() {
  const t = useWords();
  const { id } = useParams({ from: '/shell/systems/$id' });
  const { data: system } = useSuspenseQuery(systemQuery(id));
  return (
    <Page
      title={system.name}
      eyebrow={
        <span className="row-tight">
          <Link to="/systems">{t('nav.systems')}</Link>
          <Tag mood={STATE_MOODS[system.status]}>{t(`systems.status-${system.status}`)}</Tag>
          <span>{t(`systems.kind-${system.kind}`)}</span>
        </span>
      }
    >
      <Entry system={system} />
      <SystemVersions id={id} />
      <SystemIncidents id={id} />
      <SystemRecurrence id={id} />
    </Page>
  );
}

function Entry({ system }: { system: RegisteredSystem }) {
  const t = useWords();
  const may = useMay();
  const [isEditing, setEditing] = useState(false);
  const done = () => setEditing(false);
  return (
    <Card
      title={t('systems.entry')}
      actions={
        may('system.manage') &&
        !isEditing && <Button onPress={() => setEditing(true)}>{t('item.edit')}</Button>
      }
    >
      {isEditing ? (
        <Suspense fallback={<p role="status">{t('shell.loading')}</p>}>
          <SystemForm system={system} onSaved={done} onCancel={done} />
        </Suspense>
      ) : (
        <EntryFacts system={system} />
      )}
    </Card>
  );
}

function EntryFacts({ system }: { system: RegisteredSystem }) {
  const t = useWords();
  const nameOf = useNameOf();
  const { risk_class: risk, contacts = [] } = system;
  return (
    <>
      <Facts>
        <Fact term={t('systems.capacities')}>
          {system.capacities.map((code) => t(`systems.capacity-${code}`)).join(', ')}
        </Fact>
        <Fact term={t('systems.provider')}>{system.provider}</Fact>
        <Fact term={t('systems.intended_purpose')}>
          {system.intended_purpose && <Prose>{system.intended_purpose}</Prose>}
        </Fact>
        <Fact term={t('systems.risk_class')}>
          {risk ? t(`systems.risk-${risk}`) : <span className="quiet">{t('systems.undecided')}</span>}
        </Fact>
        <Fact term={t('systems.risk_reason')}>
          {system.risk_reason && <Prose>{system.risk_reason}</Prose>}
        </Fact>
        <Fact term={t('systems.offered_in')}>{system.offered_in?.join(', ')}</Fact>
        <Fact term={t('systems.owner')}>{system.owner}</Fact>
        <Fact term={t('systems.identifiers')}>{system.identifiers?.join(', ')}</Fact>
        {contacts.map(({ name, function: role, email, phone }) => (
          <Fact key={`${name} ${email}`} term={role ?? t('systems.contact')}>
            {[name, email, phone].filter(Boolean).join(', ')}
          </Fact>
        ))}
      </Facts>
      <p className="quiet">
        {t('systems.changed-by', { name: nameOf(system.updated_by) })} <Time at={system.updated_at} />
      </p>
    </>
  );
}
