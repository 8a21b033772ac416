import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { addItem, openIncident } from '#domain';
import type { IncidentRecord, PartName } from '#schemas';

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command line as a process of its own; `input` is its standard input. */
export async function candour(
  args: readonly string[],
  { input = '', env = {} }: { readonly input?: string | Buffer; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Finished> {
  const child = spawn(process.execPath, [resolve('dist/apps/cli/src/main.js'), ...args], {
    env: { ...process.env, ...env },
  });
  const exit = new Promise<number | null>((done) => child.once('exit', done));
  child.stdin.end(input);
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  return { code, out, err };
}

/** A reportable incident of a general-purpose model, whose involvement was known on Mon 23 Nov 2026 at 14:10 in Berlin. */
export function gpaiRecord(): IncidentRecord {
  const acting = { by: 'test', now: new Date('2026-11-23T14:00:00Z') };
  const opened = openIncident(
    { title: 'A model advised against treatment', setting: 'production' },
    { id: 'inc_00000000-0000-4000-8000-000000000001', reference: 'CAN-2026-0001' },
    acting,
  );
  const items: readonly (readonly [PartName, string, object])[] = [
    [
      'anchors',
      'anc',
      {
        anchor: 'aware_model_involvement',
        time: { stated: '2026-11-23T14:10', zone: 'Europe/Berlin', precision: 'minute' },
      },
    ],
    [
      'harms',
      'hrm',
      {
        category: 'health',
        description: 'Two people stopped taking their medicine.',
        materialised: 'occurred',
        causal_link: 'direct',
        serious: 'yes',
        reversible: 'no',
      },
    ],
    ['facts', 'fct', { question: 'gpai_systemic_risk_provider', answer: 'yes' }],
  ];
  return items.reduce(
    (record, [part, prefix, input]) =>
      addItem(record, part, { id: `${prefix}_00000000-0000-4000-8000-000000000001`, input }, acting).record,
    opened.record,
  );
}
