import { PARTS, RENDITION_KINDS } from '#schemas';
import type { JsonSchema } from './components.js';

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const code = { type: 'string', pattern: '^[\\w.:+-]{1,120}$' };

/** What stands under `{id}`, by the collection in front of it. */
const IDS: Readonly<Record<string, string>> = {
  alerts: 'alr',
  'api-keys': 'key',
  'calendar-feeds': 'cal',
  disclosures: 'dis',
  filings: 'fil',
  evidence: 'evd',
  exports: 'exp',
  imports: 'imp',
  incidents: 'inc',
  invitations: 'inv',
  members: 'usr',
  operations: 'opn',
  passkeys: 'pky',
  sessions: 'ses',
  uploads: 'upl',
  views: 'viw',
  partners: 'prt',
  grants: 'grt',
  questions: 'qst',
  shared: 'dis',
  'share-links': 'lnk',
  'webhook-deliveries': 'whd',
  'webhook-endpoints': 'whe',
};

const NAMES: Readonly<Record<string, { description: string; schema: JsonSchema }>> = {
  part: { description: 'A part of the record.', schema: { type: 'string', enum: PARTS } },
  item: {
    description: 'Id of an item of the part.',
    schema: { type: 'string', pattern: `^[a-z]{3}_${ID}$`, examples: [`hrm_${exampleId()}`] },
  },
  hold: {
    description: 'Id of the hold.',
    schema: { type: 'string', pattern: `^hld_${ID}$`, examples: [`hld_${exampleId()}`] },
  },
  key: {
    description: 'Id of the obligation: regime, stage and recipient.',
    schema: { ...code, examples: ['eu-gpai-code:initial:ai_office'] },
  },
  organisation: {
    description: 'The name of a public page.',
    schema: { ...code, examples: ['example-labs'] },
  },
  contact: { description: 'Id of a contact.', schema: { type: 'string', pattern: `^pct_${ID}$` } },
  disclosure: {
    description: 'Id of a disclosure.',
    schema: { type: 'string', pattern: `^dis_${ID}$`, examples: [`dis_${exampleId()}`] },
  },
  comment: {
    description: 'Id of a comment; any of a thread stands for the thread.',
    schema: { type: 'string', pattern: `^dcm_${ID}$`, examples: [`dcm_${exampleId()}`] },
  },
  digest: {
    description: 'SHA-256 of the content.',
    schema: { type: 'string', pattern: '^sha256:[0-9a-f]{64}$', examples: [`sha256:${'3f'.repeat(32)}`] },
  },
  field: {
    description: 'Key of a field of the form.',
    schema: { ...code, examples: ['persons_affected'] },
  },
  number: {
    description: 'Number of the version, counted from 1.',
    schema: { type: 'string', pattern: '^[1-9]\\d{0,5}$', examples: ['1'] },
  },
  receipt: {
    description: 'Id of a receipt.',
    schema: { type: 'string', pattern: `^rcp_${ID}$`, examples: [`rcp_${exampleId()}`] },
  },
  kind: {
    description: 'The form of the document.',
    schema: { type: 'string', enum: [...RENDITION_KINDS] },
  },
  format: {
    description: 'Id of a format of exchange.',
    schema: { ...code, examples: ['csaf'] },
  },
  regime: { description: 'Id of a regime.', schema: { ...code, examples: ['eu-gpai-code'] } },
};

/** The parameters that a path names, each with what may stand there. */
export function pathParameters(path: string): Parameter[] {
  const segments = path.split('/');
  return segments.flatMap((segment, index) => {
    const [, name] = /^\{(\w+)\}$/.exec(segment) ?? [];
    if (!name) return [];
    return [{ name, in: 'path', required: true, ...(NAMES[name] ?? idOf(segments[index - 1]!)) }];
  });
}

function idOf(collection: string): { description: string; schema: JsonSchema } {
  if (collection === 'regimes') return NAMES['regime']!;
  const prefix = IDS[collection];
  if (!prefix) return { description: `Id of one of the ${collection}.`, schema: code };
  const examples = [`${prefix}_${exampleId()}`];
  const id = `${prefix}_${ID}`;
  if (prefix !== 'inc')
    return { description: 'Its id.', schema: { type: 'string', pattern: `^${id}$`, examples } };
  const pattern = `^(${id}|[A-Z]{2,8}-\\d{4}-\\d{4,})$`;
  return { description: 'Id or reference of the incident.', schema: { type: 'string', pattern, examples } };
}

function exampleId(): string {
  return '019ab0c4-7d1e-7a30-8c55-5f1c3a9be021';
}
