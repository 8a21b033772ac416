import type { Description, Schema } from '../described.js';
import type { Random } from './random.js';

export const HOSTILE_TEXTS: readonly string[] = [
  '',
  ' ',
  'x'.repeat(30_000),
  'é́'.repeat(400),
  '\u202e\u2066\ufeff',
  'İı\ufb03\u1e9e',
  '𝔘𝔫𝔦 👩‍👩‍👧‍👦',
  '\u0001\u001f\u007f',
  "'; DROP TABLE incident; --",
  '%00%2e%2e%2f',
  '../../../../etc/passwd',
  '{{constructor.constructor("return process")()}}',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  '1e400',
  '-0',
  '2026-02-30',
  '2026-11-23T25:61:61Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '+275760-09-13T00:00:00.000Z',
  '0000-00',
  'Europe/Nowhere',
  '\\u0000',
  '&lt;b&gt;',
  'a & b | !c:* <-> (',
  '"unclosed',
  '%',
  '_',
];

const HOSTILE: readonly unknown[] = [
  ...HOSTILE_TEXTS,
  null,
  true,
  0,
  -1,
  0.1,
  1e308,
  -1e308,
  2 ** 31,
  2 ** 53 + 2,
  5e-324,
  [],
  {},
  [[[[[[]]]]]],
  { length: 1e9 },
  { toString: 1, valueOf: null, hasOwnProperty: 'x' },
  Array.from({ length: 3_000 }, (_, index) => index),
];

/** Makes values after a schema: right ones, and ones with something wrong in them. */
export class Values {
  constructor(
    private readonly random: Random,
    private readonly description: Description,
  ) {}

  valid(schema: Schema, depth = 0): unknown {
    const found = this.description.resolve(schema);
    if (found['const'] !== undefined) return found['const'];
    if (found['enum']) return this.random.pick(found['enum']);
    const branches: Schema[] | undefined = found['oneOf'] ?? found['anyOf'];
    if (branches) return this.valid(this.random.pick(branches), depth);
    if (found['type'] !== 'object' && found['examples']) return this.random.pick(found['examples']);
    if (found['example'] !== undefined) return found['example'];
    switch (found['type']) {
      case 'object':
        return this.object(found, depth);
      case 'array':
        return this.list(found, depth);
      case 'integer':
      case 'number':
        return Math.min((found['minimum'] ?? 0) + this.random.below(5), found['maximum'] ?? 1_000);
      case 'boolean':
        return this.random.chance(0.5);
      case 'null':
        return null;
      default:
        return 'words '.repeat(1 + this.random.below(4)).trim();
    }
  }

  /** The value with one thing in it replaced, taken out, repeated or added. */
  spoil(value: unknown): unknown {
    const inside = typeof value === 'object' && value !== null && this.random.chance(0.85);
    if (!inside) return this.random.pick(HOSTILE);
    if (Array.isArray(value)) return value.length === 0 ? [this.hostile()] : [...value, this.spoil(value[0])];
    const keys = Object.keys(value);
    if (keys.length === 0 || this.random.chance(0.15)) {
      return {
        ...value,
        [this.random.pick(['extra', 'id', 'rev', 'organisation_id', 'constructor'])]: this.hostile(),
      };
    }
    const key = this.random.pick(keys);
    const { [key]: member, ...rest } = value as Record<string, unknown>;
    return this.random.chance(0.15) ? rest : { ...rest, [key]: this.spoil(member) };
  }

  hostile(): unknown {
    return this.random.pick(HOSTILE);
  }

  private object(schema: Schema, depth: number): unknown {
    const required: string[] = schema['required'] ?? [];
    const members = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>).filter(
      ([key]) => required.includes(key) || (depth < 5 && this.random.chance(0.4)),
    );
    return Object.fromEntries(members.map(([key, member]) => [key, this.valid(member, depth + 1)]));
  }

  private list(schema: Schema, depth: number): unknown[] {
    const length = Math.max(schema['minItems'] ?? 0, depth < 5 ? this.random.below(3) : 0);
    return [...new Set(Array.from({ length }, () => this.valid(schema['items'] ?? {}, depth + 1)))];
  }
}
