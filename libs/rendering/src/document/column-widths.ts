/** Characters of table type that fit across a page. */
const PAGE = 104;
/** A longer word is broken rather than given its own width. */
const LONGEST_KEPT = 17;
const PADDING = 2.5;
/** From here on, more text in a column no longer claims more of the page. */
const MOST_WEIGHT = 400;

/**
 * Widths of a table's columns in percent of the page: each at least as wide as its longest ordinary word, the rest
 * shared by how much text a column has. Undefined when the columns do not fit beside each other.
 */
export function columnWidths(
  labels: readonly string[],
  rows: readonly (readonly string[])[],
): number[] | undefined {
  const columns = labels.map((label, index) => ({ label, cells: rows.map((row) => row[index] ?? '') }));
  const least = columns.map(({ label, cells }) => longestWord([label, ...cells]) + PADDING);
  const rest = PAGE - sum(least);
  if (rest < 0) return undefined;
  const weights = columns.map(
    ({ cells }) => Math.min(MOST_WEIGHT, sum(cells.map(lengthOf)) / (cells.length || 1)) + 1,
  );
  const all = sum(weights);
  return least.map((width, index) => (100 * (width + (rest * weights[index]!) / all)) / PAGE);
}

function longestWord(texts: readonly string[]): number {
  const words = texts.flatMap((text) => text.split(/[\s/-]+/)).map(lengthOf);
  return Math.min(
    LONGEST_KEPT,
    words.reduce((most, length) => Math.max(most, length), 0),
  );
}

const lengthOf = (text: string) => Array.from(text).length;
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
