/** One line of a benchmark: the median of its runs in milliseconds. */
export interface Row {
  readonly name: string;
  readonly milliseconds: number;
}

/** The median time of `count` runs of `work`. */
export async function measure(name: string, count: number, work: () => Promise<unknown>): Promise<Row> {
  const times: number[] = [];
  for (let run = 0; run < count; run++) times.push(await time(work));
  return { name, milliseconds: median(times) };
}

/** How long `work` took, in milliseconds. */
export async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

export function median(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The middle and the slow end of many times, in words. */
export function percentiles(times: readonly number[]): string {
  const at = (share: number) => `${percentile(times, share).toFixed(1)} ms`;
  return `median ${at(0.5)}, p95 ${at(0.95)}`;
}

/** The time that this share of all does not exceed. */
export function percentile(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * share)] ?? Number.NaN;
}

/** One figure of a benchmark. */
export function say(name: string, figure: string): void {
  console.log(`${name.padEnd(52)} ${figure}`);
}

/** One figure with what it may be at most, both in the unit of the words. */
export function judge(name: string, figure: string, { value, most }: { value: number; most: number }): void {
  const rounded = (number: number) => Number(number.toPrecision(3));
  const verdict = value <= most ? 'within' : 'over';
  say(name, `${figure} (${rounded(value)}, at most ${rounded(most)}: ${verdict})`);
}

/** Prints rows with their ratio to the first one: only ratios of one run travel to other machines. */
export function printTable(title: string, rows: readonly Row[]): void {
  const reference = rows[0]?.milliseconds ?? Number.NaN;
  console.log(`\n${title}`);
  console.table(
    Object.fromEntries(
      rows.map(({ name, milliseconds }) => [
        name,
        { 'median ms': Math.round(milliseconds), ratio: Number((milliseconds / reference).toFixed(2)) },
      ]),
    ),
  );
}
