/** A thing and the same thing done plainly, `run` being called with the number of the run. */
export interface Pair {
  readonly name: string;
  readonly candour: (run: number) => Promise<unknown>;
  readonly plain?: (run: number) => Promise<unknown>;
}

/** Times both of each pair in turn, run by run, so that whatever else the machine does meets both. */
export async function comparePairs(pairs: readonly Pair[], runs: number): Promise<void> {
  const table: Record<string, object> = {};
  for (const { name, candour, plain } of pairs) {
    const times: [number[], number[]] = [[], []];
    for (let run = -5; run < runs; run += 1) {
      for (const [index, work] of [candour, plain].entries()) {
        if (!work) continue;
        const started = performance.now();
        await work(run + 5);
        if (run >= 0) times[index]!.push(performance.now() - started);
      }
    }
    table[name] = { ...columns('HTTP', times[0]), ...(plain && columns('SQL', times[1])) };
  }
  console.table(table);
}

function columns(of: string, times: readonly number[]): Record<string, number> {
  return { [`${of} p50 ms`]: percentile(times, 0.5), [`${of} p95 ms`]: percentile(times, 0.95) };
}

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Number((sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN).toFixed(2));
}
