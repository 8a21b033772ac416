import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { incidentQuery } from './incident-query.api.js';
import { TABS, type Part, type PartTab } from './part-fields.api.js';
import { PartSection } from './part-section.js';

export const CauseTab = tab('cause');
export const MitigationsTab = tab('mitigations');
export const ResidualRiskTab = tab('residual-risk');
export const DetailsTab = tab('details');

/** A tab of the incident page that is made of parts. */
function tab(name: PartTab) {
  return function PartTabPage() {
    const { ref } = useParams({ from: '/shell/incidents/$ref' });
    const { data: record } = useSuspenseQuery(incidentQuery(ref));
    return TABS[name].map((part: Part) => <PartSection key={part} record={record} part={part} />);
  };
}
