import { canonicalJson, figureText, type Claim } from '#domain';
import {
  readInChild,
  Refusal,
  storedFile,
  type ChildLimits,
  type CitationCheck,
  type FigureOfLog,
  type MeasuredOrNot,
  type Reader,
} from '#evidence';
import type { Measured } from '#schemas';
import { BlobMissing, type BlobStore } from '#storage';

/** An evidence item as far as checking needs it. */
export interface CitedItem {
  readonly id: string;
  readonly digest: string;
  readonly bytes: number;
  readonly name: string;
  readonly storage: string;
}

/** What became of checking a claim; `tooLarge` if more time or memory might still tell. */
export interface ClaimCheck {
  readonly claim: Claim;
  readonly result: CitationCheck['result'];
  readonly sentence: string;
  readonly tooLarge: boolean;
}

type Verdict = Omit<ClaimCheck, 'claim'>;

/**
 * Holds claims against the bytes that they cite, each evidence item in a child process with these limits. Never throws
 * for what is wrong with a file: what cannot be checked is a result. No transaction may be open meanwhile.
 */
export async function checkClaims(
  claims: readonly Claim[],
  items: readonly CitedItem[],
  { blobs, limits }: { readonly blobs: BlobStore; readonly limits: ChildLimits },
): Promise<readonly ClaimCheck[]> {
  const checks: ClaimCheck[] = [];
  const ends = Date.now() + limits.timeoutMs;
  for (const [id, group] of Map.groupBy(claims, ({ citation }) => citation.evidence_id)) {
    const item = items.find((one) => one.id === id);
    const left = { ...limits, timeoutMs: Math.max(1, ends - Date.now()) };
    checks.push(...(await checkedAgainst(item, group, { blobs, limits: left })));
  }
  return checks;
}

async function checkedAgainst(
  item: CitedItem | undefined,
  claims: readonly Claim[],
  { blobs, limits }: { readonly blobs: BlobStore; readonly limits: ChildLimits },
): Promise<readonly ClaimCheck[]> {
  const obstacle = (claim: Claim) => obstacleTo(claim, item);
  const open = claims.filter((claim) => !obstacle(claim));
  const [figures, citations] = [open.filter(isFigure), open.filter((claim) => !isFigure(claim))];
  const file = item && storedFile(blobs, item);
  const found = new Map<Claim, Verdict>([
    ...(file && citations.length > 0 ? await citedIn(file, citations, limits) : []),
    ...(file && figures.length > 0 ? await measuredIn(file, figures, limits) : []),
  ]);
  return claims.map((claim) => ({ claim, ...(obstacle(claim) ?? found.get(claim)!) }));
}

function isFigure(claim: Claim): claim is Claim & { readonly figure: Measured } {
  return claim.figure !== undefined;
}

/** What is wrong with a claim before any byte is read. */
function obstacleTo({ citation, figure }: Claim, item: CitedItem | undefined): Verdict | undefined {
  if (!item) return no(`The incident has no evidence ${citation.evidence_id}: upload the file first.`);
  if (item.digest !== citation.digest) return no(`The evidence has another digest, ${item.digest}.`);
  if (figure && citation.locator.kind !== 'metric')
    return no('A measured figure has to cite a metric of the log.');
  return item.storage === 'stored' ? undefined : unknown(`The bytes of this evidence are ${item.storage}.`);
}

async function citedIn(file: Reader, claims: readonly Claim[], limits: ChildLimits) {
  const cited = claims.map(({ citation: { locator, excerpt } }) => ({
    locator,
    ...(excerpt !== undefined && { excerpt }),
  }));
  return await answered(claims, readInChild('cite', [file], cited, limits), (_claim, check) => ({
    result: check.result,
    sentence:
      check.there === undefined ? check.sentence : `${check.sentence} What stands there: "${check.there}"`,
    tooLarge: false,
  }));
}

async function measuredIn(file: Reader, claims: readonly Claim[], limits: ChildLimits) {
  const files = claims.map(() => file);
  const sought = claims.map(({ citation: { locator }, figure }) => {
    const { score, metric, reducer, member } = locator as FigureOfLog['locator'];
    return { score, metric, reducer, member, confidence: figure?.interval?.confidence ?? 0.95 };
  });
  return await answered(claims, readInChild('measure', files, sought, limits), ({ figure }, found) =>
    asMeasured(figure!, found),
  );
}

/** Each claim with what the child answered in its place; those after its end share the reason why it ended. */
async function answered<Answer>(
  claims: readonly Claim[],
  answers: AsyncIterable<Answer>,
  verdictOn: (claim: Claim, answer: Answer) => Verdict,
): Promise<[Claim, Verdict][]> {
  const verdicts: Verdict[] = [];
  let end = unknown('The process that read the file said nothing.');
  try {
    for await (const answer of answers) verdicts.push(verdictOn(claims[verdicts.length]!, answer));
  } catch (error) {
    if (error instanceof BlobMissing) end = unknown('The bytes of this evidence are missing.');
    else if (error instanceof Refusal)
      end = unknown(error.message, error.reason === 'too-slow' || error.reason === 'too-much-memory');
    else throw error;
  }
  return claims.map((claim, index) => [claim, verdicts[index] ?? end]);
}

/** A figure is what its log gives, in every number; how it is called and annotated is for people. */
function asMeasured(claimed: Measured, found: MeasuredOrNot): Verdict {
  if ('reason' in found) return no(`The log does not give this figure. ${found.reason}`);
  const { figure } = found;
  if (claimed.run && canonicalJson(claimed.run) !== canonicalJson(figure.run))
    return no(`The log states another run: ${canonicalJson(figure.run)}.`);
  const isSame =
    claimed.unit === figure.unit &&
    numbersOf(claimed).every((value, i) => isNear(value, numbersOf(figure)[i]));
  return isSame
    ? { result: 'found', sentence: 'The log gives this figure.', tooLarge: false }
    : no(`The log gives another figure: ${figureText(figure)}.`);
}

function numbersOf({ value, k, n, interval }: Pick<Measured, 'value' | 'k' | 'n' | 'interval'>) {
  return [value, k, n, interval?.low, interval?.high, interval?.confidence];
}

function isNear(one: number | undefined, two: number | undefined): boolean {
  if (one === undefined || two === undefined) return one === two;
  return Math.abs(one - two) <= 1e-9 * Math.max(1, Math.abs(one));
}

function no(sentence: string): Verdict {
  return { result: 'not_found', sentence, tooLarge: false };
}

function unknown(sentence: string, tooLarge = false): Verdict {
  return { result: 'cannot_check', sentence, tooLarge };
}
