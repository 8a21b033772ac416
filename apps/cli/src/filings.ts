import { Type, type Static } from 'typebox';
import type { Filing } from '#domain';
import { flaws, Instant, Line, optional, strict } from '#schemas';
import { BadInput } from './bad-input.js';
import { name, readStructured } from './input.js';
import { flawLine } from './record.js';

const Filings = Type.Array(
  strict({ regime: Line, stage: Line, recipient: Line, filed_at: Instant, valid: optional(Type.Boolean()) }),
);

/** What was filed already, from a file: a list of regime, stage, recipient, filed_at and, if it was rejected, valid: false. */
export async function readFilings(path: string): Promise<Filing[]> {
  const value = await readStructured(path);
  const [flaw] = flaws(Filings, value);
  if (flaw) throw new BadInput(`${name(path)}: ${flawLine(flaw)}.`);
  return (value as Static<typeof Filings>).map(({ valid = true, ...filing }) => ({ ...filing, valid }));
}
