/** A thing and the same thing done plainly, `run` being called with the number of the run. */
export interface Pair {
  readonly name: string;
  readonly candour: (run: number) => Promise<unknown>;
  readonly plain?: (run: number) => Promise<unknown>;
  readonly limit?: Limit;
}

/** What a request may take: so many times the plain statement and some milliseconds on top, or so many in all. */
export interface Limit {
  readonly of: readonly ('p50' | 'p95')[];
  readonly timesPlain: number;
  readonly milliseconds: number;
}

/** A pair of which one is slow is measured no longer than this. */
const LONGEST_MS = 10_000;

/** Times both of each pair in turn, run by run, so that whatever else the machine does meets both. */
export async function comparePairs(pairs: readonly Pair[], runs: number): Promise<void> {
  const table: Record<string, object> = {};
  for (const pair of pairs) {
    const times: [number[], number[]] = [[], []];
    const end = performance.now() + LONGEST_MS;
    for (let run = -WARM_UP; run < runs && (run < 10 || performance.now() < end); run += 1) {
      for (const [index, work] of [pair.candour, pair.plain].entries()) {
        if (!work) continue;
        const started = performance.now();
        await work(run + WARM_UP);
        if (run >= 0) times[index]!.push(performance.now() - started);
      }
    }
    table[pair.name] = row(pair.limit, spread(times[0]), pair.plain && spread(times[1]));
  }
  console.table(table);
}

/** Runs of each that are not counted, besides `runs` that are. */
export const WARM_UP = 10;

interface Spread {
  readonly runs: number;
  readonly p50: number;
  readonly p95: number;
}

function row(limit: Limit | undefined, http: Spread, sql: Spread = { runs: 0, p50: 0, p95: 0 }) {
  const over = (limit?.of ?? []).filter((p) => http[p] > allowed(limit!, sql[p]));
  return {
    runs: http.runs,
    'HTTP p50': rounded(http.p50),
    'HTTP p95': rounded(http.p95),
    ...(sql.p50 > 0 && {
      'SQL p50': rounded(sql.p50),
      'SQL p95': rounded(sql.p95),
      'ratio p50': rounded(http.p50 / sql.p50),
      'ratio p95': rounded(http.p95 / sql.p95),
    }),
    ...(limit && {
      limit: limit.of.map((p) => `${p} ${rounded(allowed(limit, sql[p]))}`).join(', '),
      verdict: over.length === 0 ? 'within' : `${over.join(' and ')} over`,
    }),
  };
}

const allowed = ({ timesPlain, milliseconds }: Limit, plain: number) => timesPlain * plain + milliseconds;

function spread(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const percentile = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
  return { runs: times.length, p50: percentile(0.5), p95: percentile(0.95) };
}

const rounded = (value: number) => Number(value.toFixed(2));
