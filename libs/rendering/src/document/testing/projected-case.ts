import { highest, isAbove, markingOf } from '#domain';
import { freeze, loadPacks, project } from '#regimes';
import type { FrozenDisclosure, IncidentRecord, Tlp } from '#schemas';
import { pickFrom, raised, withTokens } from './marked-texts.js';
import { TEMPLATES } from './shipped-layout.js';

const packs = await loadPacks(TEMPLATES);
/** Every pack and stage, with a full record and one that says little. */
export const cases = packs.flatMap((pack) =>
  pack.regime.stages.flatMap((stage) =>
    ['complete.json', 'minimal.json'].map((fixture) => ({ pack, stage, fixture })),
  ),
);
/** Words of what is marked as the record is, and of what is marked as the document is. */
const OF_RECORD = 'evidencequ.json';
const OF_DOCUMENT = ['deadlinequ', 'reasonqu', 'notequ', 'portalqu', 'typedqu'];
const DIGEST = `sha256:${'7'.repeat(64)}`;
const NOW = '2026-11-24T09:00:00.000Z';

/** A copy for readers up to a marking of a document of a record that is marked at random, and what may not be in it. */
export function projectedCase(which: number, ceiling: Tlp, seed: number) {
  const one = cases[which]!;
  const { pack } = one;
  const pick = pickFrom(seed);
  const { record, tokens } = withTokens(pack.fixtures[one.fixture] as IncidentRecord, pick);
  const current = raised(record, pick);
  const document = frozenOf(one, record);
  const projected = project({ document, pack, records: { frozen: record, current }, ceiling });
  const above = tokens.filter(({ of }) =>
    isAbove(highest([markingOf(record, of), markingOf(current, of)]), ceiling),
  );
  const forbidden = [
    ...above.map(({ word }) => word),
    ...(isAbove(document.tlp, ceiling) ? OF_DOCUMENT : []),
    ...(isAbove(document.tlp, ceiling) && isAbove(record.header.tlp, ceiling) ? [OF_RECORD] : []),
  ];
  return { pack, document, projected, tokens, forbidden };
}

function frozenOf({ pack, stage }: (typeof cases)[number], record: IncidentRecord): FrozenDisclosure {
  const typed = pack.regime.fields.find(({ type }) => type === 'text');
  const filed = { disclosure: 'dis_0', regime: pack.id, stage: stage.id, recipient: 'x', at: NOW };
  const { document } = freeze({
    id: 'dis_1',
    pack,
    packs: [pack],
    stage: stage.id,
    recipient: stage.recipients[0]!,
    language: 'en',
    record,
    organisation: { id: 'org_1', name: 'Example Labs', profile: null },
    evidence: [1, 2].map((n) => ({
      id: `evd_00000000-0000-4000-8000-00000000000${n}`,
      name: OF_RECORD,
      digest: DIGEST,
      bytes: 1_000,
      media_type: 'application/json',
      received_at: NOW,
    })),
    deadlines: [{ text: 'deadlinequ' }],
    predecessor: {
      disclosure: 'dis_0',
      kind: 'correction',
      digest: DIGEST,
      filed_at: NOW,
      portal_reference: 'portalqu',
    },
    corrections: [
      {
        key: 'x',
        label: 'x',
        filed: { ...filed, text: 'reasonqu' },
        text: 'reasonqu',
        kind: 'wrong_before',
        note: 'notequ',
      },
    ],
    ...(typed && { overrides: { [typed.key]: { kind: 'text', text: 'typedqu' } } }),
    now: new Date(NOW),
  });
  return document;
}
