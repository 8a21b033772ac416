import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NotUnderstood } from '#evidence';
import { EXPLAINED } from './conformance/explained.js';
import { fieldsOf, NOT_COMPARED } from './conformance/fields.js';
import { read, type Read } from './conformance/read.js';

/**
 * Compares what this version reads from sample logs with a ground truth made elsewhere, field by field:
 * `node dist/tools/conformance.js <folder with samples> <expected.json>`. Differences that have a reason are listed
 * with it; exits 1 on any other, and on a field of the truth that nobody has thought of.
 */

type Expected = Record<string, unknown>;

interface Verdict {
  readonly agree: number;
  readonly explained: readonly string[];
  readonly differ: readonly string[];
}

function compare(truth: Expected, found: Read | NotUnderstood): Verdict {
  const refusal = expectedRefusal(truth);
  if (!found.understood) {
    const isExpected = found.reason === refusal;
    return {
      agree: Number(isExpected),
      explained: [],
      differ: isExpected ? [] : [`not understood (${found.reason}): ${found.sentence}`],
    };
  }
  if (refusal)
    return { agree: 0, explained: [], differ: [`understood, though it should be refused as ${refusal}`] };
  return compareFields(truth, found);
}

/** Truth about what must not be understood: the reason that this reader has to give. */
function expectedRefusal(truth: Expected): string | null {
  if (truth['reason'] === 'git-lfs pointer') return 'git-lfs-pointer';
  return truth['reject'] === undefined ? null : 'unsupported-version';
}

function compareFields(truth: Expected, found: Read): Verdict {
  const fields = fieldsOf(found.run.format.name);
  const explained: string[] = [];
  const differ: string[] = [];
  let agree = 0;
  for (const [field, value] of Object.entries(truth)) {
    const lookUp = fields[field];
    if (!lookUp) {
      if (NOT_COMPARED[field] === undefined)
        differ.push(`${field}: not compared, and no reason is known why`);
      continue;
    }
    const truth = comparable(field, value);
    const [expected, actual] = [canonical(truth), canonical(lookUp(found))];
    const reason = EXPLAINED[`${found.run.format.name} ${field}`];
    if (isSame(expected, actual)) agree++;
    else if (reason?.applies(found, truth))
      explained.push(`${field}: expected ${expected}, found ${actual}: ${reason.why}`);
    else differ.push(`${field}: expected ${expected}, found ${actual}`);
  }
  return { agree, explained, differ };
}

/** Of a phrase the truth counts parts of messages too; a message is one passage here. */
function comparable(field: string, value: unknown): unknown {
  if (field !== 'text_probe') return value;
  const phrases = Object.entries(value as Record<string, { samples: number }>);
  return Object.fromEntries(phrases.map(([phrase, { samples }]) => [phrase, { samples }]));
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    member && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

/** Python writes 1.0 where JavaScript writes 1, in keys too. */
function isSame(expected: string, found: string): boolean {
  const plain = (text: string) => text.replaceAll(/(\d)\.0(?=")/g, '$1');
  return plain(expected) === plain(found);
}

async function main([folder, truthFile]: string[]): Promise<number> {
  if (!folder || !truthFile) {
    console.error('usage: node dist/tools/conformance.js <folder with samples> <expected.json>');
    return 2;
  }
  const truths = (JSON.parse(await readFile(truthFile, 'utf8')) as { files: Record<string, Expected> }).files;
  let differing = 0;
  let agreeing = 0;
  for (const [file, truth] of Object.entries(truths)) {
    const phrases = Object.keys(truth['text_probe'] ?? {});
    const text = truth['text_only_in_rolled_back_branch'];
    const found = await read(join(folder, file), phrases, typeof text === 'string' ? text : null);
    const { agree, explained, differ } = compare(truth, found);
    agreeing += agree;
    if (differ.length > 0) differing++;
    const verified = found.understood ? found.verification.result : found.reason;
    console.log(
      `${file.padEnd(72)} ${differ.length > 0 ? 'differs' : 'agrees'} in ${agree} fields; ${verified}`,
    );
    for (const line of explained) console.log(`    explained  ${line}`);
    for (const line of differ) console.log(`    DIFFERS    ${line}`);
  }
  console.log(
    `${Object.keys(truths).length} files, ${agreeing} fields agree, ${differing} files with unexplained differences`,
  );
  return differing > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
