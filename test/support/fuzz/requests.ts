import type { Description, Operation } from '../described.js';
import type { Random } from './random.js';
import { HOSTILE_TEXTS, Values } from './values.js';

export interface FuzzRequest {
  readonly operation: Operation;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

export interface Credentials {
  readonly own: string;
  readonly weak: string;
}

/** Bodies that no schema makes. */
const RAW: readonly Buffer[] = [
  '{"title":',
  '{"title":"a","title":"b"}',
  '{"__proto__":{"admin":true},"title":"x"}',
  '{"title":"\\u0000"}',
  '{"title":"\\ud800"}',
  `${'['.repeat(200)}${']'.repeat(200)}`,
  `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`,
  '',
  'null',
  '"text"',
  '1e999',
  '[1,2,3]',
  `{"title":"${'x'.repeat(1_100_000)}"}`,
]
  .map((text) => Buffer.from(text))
  .concat(Buffer.from([0xff, 0xfe, 0x7b, 0x7d]), Buffer.from([0x22, 0xc3, 0x28, 0x22]));

const TYPES = [
  'application/json',
  'application/merge-patch+json',
  'application/octet-stream',
  'text/plain',
  'json',
  ';',
];

/** Makes requests from the description, the same ones for the same seed and the same answers. */
export class Requests {
  private readonly values: Values;

  constructor(
    private readonly random: Random,
    description: Description,
    private readonly credentials: Credentials,
    /** Ids to put into paths, by prefix; those of others are among them. */
    private readonly ids: ReadonlyMap<string, readonly string[]>,
  ) {
    this.values = new Values(random, description);
  }

  next(operation: Operation): FuzzRequest {
    const body = this.body(operation);
    return {
      operation,
      method: operation.method.toUpperCase(),
      path: this.path(operation) + this.query(operation),
      headers: { ...this.headers(operation), ...this.contentType(operation, body) },
      ...(body && { body }),
    };
  }

  private path({ path, parameters }: Operation): string {
    return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      if (this.random.chance(0.06)) return encodeURIComponent(this.random.pick(HOSTILE_TEXTS)) || 'x';
      const { schema } = parameters.find((one) => one.name === name && one.in === 'path')!;
      const [, prefix] = /\(?\^?\(?(\w{3})_\[/.exec(String(schema['pattern'])) ?? [];
      const known = this.ids.get(name === 'item' ? 'item' : (prefix ?? ''));
      return encodeURIComponent(known?.length ? this.random.pick(known) : String(this.values.valid(schema)));
    });
  }

  private query({ parameters }: Operation): string {
    const pairs = parameters
      .filter((one) => one.in === 'query' && (one.required || this.random.chance(0.3)))
      .map(({ name, schema }) => {
        const value = this.values.valid(schema);
        return [name, String(this.random.chance(0.3) ? this.random.pick(HOSTILE_TEXTS) : value)];
      });
    if (this.random.chance(0.05))
      pairs.push([this.random.pick(['extra', '__proto__', 'limit[]', 'a[b]']), 'x']);
    if (pairs.length > 0 && this.random.chance(0.05)) pairs.push(pairs[0]!);
    if (this.random.chance(0.01)) return '?%zz=%ff&&=';
    const query = pairs.map((pair) => pair.map((one) => encodeURIComponent(one)).join('=')).join('&');
    return query && `?${query.slice(0, 6_000)}`;
  }

  private headers({ parameters }: Operation): Record<string, string> {
    const headers: Record<string, string> = {};
    const who = this.random.next();
    if (who < 0.88) headers['authorization'] = `Bearer ${this.credentials.own}`;
    else if (who < 0.94) headers['authorization'] = `Bearer ${this.credentials.weak}`;
    else if (who < 0.97)
      headers['authorization'] = this.random.pick(['Bearer cnd_live_x_y', 'Basic Og==', 'Bearer']);
    for (const { name, in: where } of parameters) {
      if (where === 'header' && this.random.chance(0.85)) headers[name.toLowerCase()] = this.header(name);
    }
    if (this.random.chance(0.03)) headers['accept'] = this.random.pick(['text/html', '*/*;q=x', ',']);
    if (this.random.chance(0.02)) headers['cookie'] = this.random.pick(['__Host-candour=x', 'a=b;;=', '%=%']);
    return headers;
  }

  private header(name: string): string {
    if (this.random.chance(0.1))
      return this.random.pick(['"', '*', 'W/"1"', '"999999999999"', '-1', 'x'.repeat(300)]);
    switch (name) {
      case 'If-Match':
        return `"${1 + this.random.below(6)}"`;
      case 'Prefer':
        return 'wait=1';
      default:
        return `key-${this.random.below(200)}`;
    }
  }

  private body({ requestBody }: Operation): Buffer | undefined {
    if (!requestBody) return this.random.chance(0.03) ? this.random.pick(RAW) : undefined;
    if (this.random.chance(0.04)) return undefined;
    if (this.random.chance(0.08)) return this.random.pick(RAW);
    const [media] = Object.values(requestBody.content);
    if (media!.schema['format'] === 'binary') return Buffer.from(JSON.stringify(this.values.hostile()));
    let value = this.values.valid(media!.schema);
    while (this.random.chance(0.4)) value = this.values.spoil(value);
    return Buffer.from(JSON.stringify(value));
  }

  private contentType({ requestBody }: Operation, body: Buffer | undefined): Record<string, string> {
    if (!body) return {};
    if (this.random.chance(0.03)) return { 'content-type': this.random.pick(TYPES) };
    return { 'content-type': Object.keys(requestBody?.content ?? { 'application/json': 0 })[0]! };
  }
}
