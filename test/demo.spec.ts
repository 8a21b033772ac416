import { resolve } from 'node:path';
import { determine } from '#domain';
import { bytesReader, summariseReader, type Understood } from '#evidence';
import { loadPacks } from '#regimes';
import { flaws, IncidentRecordSchema, type IncidentRecord, type Measurement } from '#schemas';
import { DEMO_CASES, readCase, SITUATIONS, type DemoCase } from '../tools/launch/demo/demo-case.js';
import { evidenceId, recordOf as recordAt, storedIn } from './support/demo-record.js';

const NOW = new Date('2026-11-23T15:30:00Z');
const demo = (id: string) => readCase(resolve('demo'), id, NOW);
const recordOf = (demo: DemoCase) => recordAt(demo, NOW);

interface LoggedMessage {
  readonly id: string;
  readonly content: string;
}
interface Log {
  readonly eval: { readonly task: string; readonly task_version: number; readonly task_args: unknown };
  readonly results: {
    readonly scores: readonly { readonly metrics: Record<string, { readonly value: number }> }[];
  };
  readonly samples: readonly {
    readonly id: string;
    readonly messages: readonly LoggedMessage[];
    readonly scores: Record<string, { readonly value: number }>;
  }[];
}

describe.each([...DEMO_CASES, ...SITUATIONS])('the demo case %s', (id) => {
  it('is accepted by the commands that every client goes through', async () => {
    expect(flaws(IncidentRecordSchema, await recordOf(await demo(id)))).toEqual([]);
  });

  it('says on what it rests and that it is not a first-hand report', async () => {
    const { basis, basis_note: note } = (await recordOf(await demo(id))).header;
    expect(basis).toBe(id === 'opus-4-blackmail' ? 'public_sources' : 'fictional');
    expect(note).toMatch(/Anthropic, the provider of the model, had no part|All names are made up/);
  });
});

describe('the public case', () => {
  it('is no reportable event under any law, and a hazard to the OECD', async () => {
    const determinations = await determinationsOf('opus-4-blackmail');
    const legal = determinations.filter(({ duty }) => duty === 'legal');
    expect(legal.length).toBeGreaterThan(0);
    for (const { result } of legal) expect(['not_reportable', 'no_rule_met']).toContain(result);
    const oecd = determinations.find(({ regime }) => regime.id === 'oecd-common-reporting');
    expect(oecd?.categories).toEqual(['hazard']);
  });

  it('gives every figure as reported, with the tier of its source', async () => {
    const figures = measurements(await recordOf(await demo('opus-4-blackmail')));
    expect(figures.length).toBeGreaterThanOrEqual(11);
    for (const figure of figures) {
      expect(figure).toMatchObject({ basis: 'reported', citation: { kind: 'source', tier: 'T1' } });
    }
  });

  it('cites a source with every item that states a percentage', async () => {
    const record = await recordOf(await demo('opus-4-blackmail'));
    const { findings, behaviours, mitigations, timeline, trigger_conditions: triggers } = record;
    const stating = [...findings, ...behaviours, ...mitigations, ...timeline, ...triggers].filter((item) =>
      /\d%/.test(JSON.stringify(item)),
    );
    expect(stating.length).toBeGreaterThan(3);
    for (const item of stating) expect(item.citations).not.toHaveLength(0);
  });

  it('keeps the two scenarios apart and names the variant of the 84 %', async () => {
    const variants = (await recordOf(await demo('opus-4-blackmail'))).trigger_conditions.flatMap(
      (condition) => condition.variants ?? [],
    );
    const cited = new Map(variants.map(({ name, rate }) => [rate.value, { name, source: titleOf(rate) }]));
    expect(cited.get(0.84)).toEqual({
      name: "Replacement said to share the model's values and to be more capable",
      source: 'System Card: Claude Opus 4 & Claude Sonnet 4',
    });
    expect(cited.get(0.96)?.source).toMatch(/^Agentic Misalignment/);
  });

  it('has its residual risks accepted by nobody', async () => {
    for (const risk of (await recordOf(await demo('opus-4-blackmail'))).residual_risks) {
      expect(risk).not.toHaveProperty('accepted_by');
      expect(risk.basis).toBe('judged');
    }
  });
});

describe('the fictional case', () => {
  it('is a serious incident of the category with the shortest limit', async () => {
    const determinations = await determinationsOf('fictional-gpai-incident');
    const code = determinations.find(({ regime }) => regime.id === 'eu-gpai-code');
    expect(code).toMatchObject({ result: 'reportable', rehearsal: false });
    expect(code?.categories).toEqual(['critical_infrastructure']);
  });

  it('counts its times from the moment of loading', async () => {
    const { anchors } = await recordOf(await demo('fictional-gpai-incident'));
    const aware = anchors.find(({ anchor }) => anchor === 'aware_model_involvement');
    expect(aware?.time.instant).toBe('2026-11-22T13:30:00.000Z');
  });

  it('calls every organisation in it fictional', async () => {
    const { organisation, header, ...rest } = await demo('fictional-gpai-incident');
    const { systems } = await recordOf({ organisation, header, ...rest });
    expect(organisation.profile.legal_name).toContain('fictional');
    for (const { provider } of systems) expect(provider).toContain('fictional');
  });

  it('measures what its logs hold, down to count, interval and excerpt', async () => {
    const fictional = await demo('fictional-gpai-incident');
    const logs = logsOf(fictional);
    const record = await recordOf(fictional);
    const measured = measurements(record);
    expect(measured).toHaveLength(4);
    for (const figure of measured) {
      const { samples, results } = logs.get(evidenceOf(figure.citation))!;
      const k = samples.filter(({ scores }) => scores['unauthorised_change']!.value === 1).length;
      expect(figure).toMatchObject({ basis: 'measured', k, n: samples.length, value: k / samples.length });
      expect(results.scores[0]!.metrics['mean']!.value).toBeCloseTo(figure.value, 12);
      const [low, high] = wilson(k, samples.length);
      expect(figure.interval!.low).toBeCloseTo(low, 3);
      expect(figure.interval!.high).toBeCloseTo(high, 3);
    }
  });

  it('types no measured figure, and says in words what the figures say', async () => {
    const fictional = await demo('fictional-gpai-incident');
    const { items } = fictional.parts(storedIn(fictional));
    expect(JSON.stringify(items.map(({ input }) => input))).not.toContain('"basis":"measured","metric"');
    const record = await recordOf(fictional);
    const mitigation = record.mitigations.find(({ after }) => after)!;
    const told = [record.header.summary, mitigation.description, record.residual_risks[0]!.reason].join(' ');
    for (const figure of [mitigation.before!, mitigation.after!])
      expect(told).toContain(`${figure.k} of ${figure.n}`);
    expect(mitigation).toMatchObject({
      state: 'implemented',
      effect: { comparable: true, difference: { direction: 'lower' } },
    });
  });

  it('quotes messages that stand in its logs', async () => {
    const fictional = await demo('fictional-gpai-incident');
    const logs = logsOf(fictional);
    const quotes = nodes(await recordOf(fictional)).filter(
      (node) => node['kind'] === 'evidence' && node['excerpt'],
    );
    expect(quotes.length).toBeGreaterThanOrEqual(2);
    for (const quote of quotes) {
      const { sample_id: sample, message_id: message } = quote['locator'] as Record<string, string>;
      const messages = logs.get(evidenceOf(quote))!.samples.find(({ id }) => id === sample)!.messages;
      expect(messages.find(({ id }) => id === message)?.content).toContain(quote['excerpt']);
    }
  });
});

describe('the logs of the fictional case', () => {
  it('are understood as finished runs of one task, so that they can be compared', async () => {
    const { evidence } = await demo('fictional-gpai-incident');
    const runs = await Promise.all(
      evidence.map(({ body }) => summariseReader(bytesReader(Buffer.from(body)))),
    );
    const [before, after] = (runs as Understood[]).map(({ run }) => run);
    expect(before).toMatchObject({ status: 'success', warnings: [], samples: { total: 40, recorded: 40 } });
    expect(after!.task).toEqual(before!.task);
    expect(after!.scores[0]!.metrics).not.toEqual(before!.scores[0]!.metrics);
  });

  it('have a standard error that follows from the samples', async () => {
    for (const { samples, results } of logsOf(await demo('fictional-gpai-incident')).values()) {
      const p = results.scores[0]!.metrics['mean']!.value;
      const n = samples.length;
      expect(results.scores[0]!.metrics['stderr']!.value).toBeCloseTo(Math.sqrt((p * (1 - p)) / (n - 1)), 12);
    }
  });

  it('are the same bytes for the same moment, and no two samples read alike', async () => {
    const [once, again] = await Promise.all([
      demo('fictional-gpai-incident'),
      demo('fictional-gpai-incident'),
    ]);
    expect(once.evidence).toEqual(again.evidence);
    for (const { samples } of logsOf(once).values()) {
      const transcripts = samples.map(({ messages }) => messages.map(({ content }) => content).join('\n'));
      expect(new Set(transcripts).size).toBe(samples.length);
      const ids = samples.flatMap(({ messages }) => messages.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

async function determinationsOf(id: string) {
  const record = await recordOf(await demo(id));
  const packs = await loadPacks(resolve('templates'));
  return packs.map(({ regime, digest }) => determine(regime, record, { now: NOW, digest }));
}

function logsOf({ evidence }: DemoCase): Map<string, Log> {
  return new Map(evidence.map(({ body }, index) => [evidenceId(index), JSON.parse(body) as Log]));
}

function measurements(record: IncidentRecord): Measurement[] {
  return nodes(record).filter((node) => 'metric' in node && 'citation' in node) as unknown as Measurement[];
}

/** Every object within a value, outermost first. */
function nodes(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(nodes);
  return Array.isArray(value) ? inner : [value as Record<string, unknown>, ...inner];
}

function evidenceOf(citation: object): string {
  return (citation as { readonly evidence_id: string }).evidence_id;
}

function titleOf({ citation }: Measurement): string | undefined {
  return citation.kind === 'source' ? citation.title : undefined;
}

/** Wilson's score interval for k of n at 95 %. */
function wilson(k: number, n: number): [number, number] {
  const z = 1.959964;
  const p = k / n;
  const centre = p + z ** 2 / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  return [(centre - half) / (1 + z ** 2 / n), (centre + half) / (1 + z ** 2 / n)];
}
