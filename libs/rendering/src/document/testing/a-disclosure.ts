import type { FilledField, FrozenDisclosure } from '#schemas';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** A field of a form, complete with a short text unless told otherwise. */
export function aField(over: Partial<FilledField> = {}): FilledField {
  return {
    key: 'harm',
    number: '2',
    label: 'Resulting harm',
    origin: 'form',
    requirement: 'required',
    state: 'complete',
    value: { kind: 'text', text: 'One pump was damaged.' },
    refs: [],
    provenance: [],
    problems: [],
    overridden: false,
    ...over,
  };
}

/** A frozen disclosure with the given fields in one section. */
export function aDisclosure(
  fields: readonly FilledField[] = [aField()],
  over: Partial<FrozenDisclosure> = {},
): FrozenDisclosure {
  return {
    schema: 'candour.disclosure/1',
    id: 'dsc_1',
    incident: {
      id: 'inc_1',
      reference: 'CAN-2026-0001',
      title: 'Agent acted without approval',
      revision: 7,
      record_digest: DIGEST,
    },
    organisation: { id: 'org_1', name: 'Example Labs' },
    regime: {
      id: 'a-regime',
      version: '1.0.0',
      digest: DIGEST,
      title: 'A regime',
      short_title: 'Regime',
      duty: 'legal',
      status: 'in_force',
      status_text: 'In force on 23 November 2026',
    },
    stage: { id: 'initial', title: 'Initial report' },
    recipient: { id: 'authority', name: 'An authority' },
    document_title: 'Report of an incident',
    language: 'en',
    tlp: 'AMBER',
    basis: 'first_hand',
    prepared_at: '2026-11-23T10:00:00.000Z',
    sections: [{ id: 'incident', title: 'Part A. The incident', fields: [...fields] }],
    determinations: [],
    deadlines: [],
    open_items: [],
    notices: [],
    registers: { evidence: [], sources: [] },
    ...over,
  };
}
