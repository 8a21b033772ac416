import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../app/session.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card, Fact, Facts } from '../ui/content.js';
import { Prose } from '../ui/prose.js';
import { Comments } from './comments.js';
import { CompletenessCard } from './completeness.js';
import { useDrafts } from '../app/draft.js';
import { HeaderForm } from './header-form.js';
import { incidentQuery } from './incident-query.api.js';

export function Summary() {
  const t = useWords();
  const label = useLabels();
  const may = useMay();
  const { ref } = useParams({ from: '/shell/incidents/$ref/' });
  const { data: record } = useSuspenseQuery(incidentQuery(ref));
  const hasDraft = useDrafts(record.reference).has('header') && may('incident.edit');
  const [isEditing, setEditing] = useState(hasDraft);
  const { header } = record;
  return (
    <div className="with-aside">
      <CompletenessCard incident={ref} />
      <div className="stack">
        <Card
          title={t('incident.summary')}
          actions={
            may('incident.edit') &&
            !isEditing && <Button onPress={() => setEditing(true)}>{t('item.edit')}</Button>
          }
        >
          {isEditing ? (
            <HeaderForm record={record} onDone={() => setEditing(false)} />
          ) : (
            <>
              <Prose>{header.summary ?? t('incident.no-summary')}</Prose>
              <Facts>
                <Fact term={t('field.setting')}>{label('settings', header.setting)}</Fact>
                <Fact term={t('incidents.owner')}>{header.owner}</Fact>
                <Fact term={t('field.limits')}>{header.limits && <Prose>{header.limits}</Prose>}</Fact>
                <Fact term={t('field.basis_note')}>{header.basis_note}</Fact>
              </Facts>
            </>
          )}
        </Card>
        <Comments incident={ref} />
      </div>
    </div>
  );
}
