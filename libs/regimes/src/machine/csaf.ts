import { valueText, type Marking } from '#domain';
import type { Pack } from '../pack/pack.js';
import { titleOf } from './title.js';
import type { FilledField, FrozenDisclosure } from '#schemas';

/** Who hands a document out. */
export interface Issuer {
  /** Origin of the instance, which stands for the publisher's own namespace. */
  readonly url: string;
  /** Whether what is handed out was approved; a draft otherwise. */
  readonly isFinal: boolean;
}

/**
 * A document as a CSAF 2.0 incident response (OASIS, profile 2: `csaf_security_incident_response`), whatever its regime:
 * each value is a note under the name of its field. A function of the frozen content, or of a copy of it.
 */
export function csaf(pack: Pack, document: FrozenDisclosure, { url, isFinal }: Issuer) {
  const { incident, registers, prepared_at: at, language, tlp } = document;
  const version = isFinal ? '1' : '0';
  return {
    document: {
      category: 'csaf_security_incident_response',
      csaf_version: '2.0',
      distribution: {
        text: `TLP:${tlp} (TLP 2.0)`,
        tlp: { label: LABELS[tlp], url: 'https://www.first.org/tlp/' },
      },
      lang: language,
      notes: notesOf(document),
      publisher: { category: 'other', name: document.organisation.name, namespace: url },
      references: [
        {
          category: 'external',
          summary: `The record ${incident.reference}, for those who may see it`,
          url: `${url}/incidents/${encodeURIComponent(incident.reference)}`,
        },
        ...registers.sources.flatMap((source) =>
          source.url === undefined ? [] : [{ category: 'external', summary: source.title, url: source.url }],
        ),
      ],
      title: `${document.document_title}: ${titleOf(pack, document)}`,
      tracking: {
        current_release_date: at,
        id: document.id,
        initial_release_date: at,
        revision_history: [
          { date: at, number: version, summary: `Revision ${incident.revision} of the record` },
        ],
        status: isFinal ? 'final' : 'draft',
        version,
      },
    },
  };
}

/** CSAF 2.0 knows the labels of TLP 1.0 only. Where none is the same, the next stricter one: nothing gets wider. */
const LABELS: Readonly<Record<Marking, string>> = {
  CLEAR: 'WHITE',
  GREEN: 'GREEN',
  AMBER: 'AMBER',
  'AMBER+STRICT': 'RED',
  RED: 'RED',
};

function notesOf({ sections, determinations, notices }: FrozenDisclosure) {
  const fields = sections.flatMap((section) => section.fields);
  return [
    ...fields.flatMap((field) => noteOf(field) ?? []),
    ...determinations.map(({ title, result_text: text }) => ({ category: 'other', title, text })),
    ...notices.map((text) => ({ category: 'general', text })),
  ];
}

function noteOf({ label, value }: FilledField) {
  const text = valueText(value);
  return text === '' ? undefined : { category: 'details', title: label, text };
}
