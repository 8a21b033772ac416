import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { BadInput } from '../bad-input.js';
import { name } from '../input.js';
import type { Outcome } from '../outcome.js';
import { progress } from '../progress.js';
import { PIECE, sendInPieces } from '../resumable-upload.js';
import { serverOf, type Server, type ServerOptions } from '../server.js';

export interface PushOptions extends ServerOptions {
  readonly name?: string;
  readonly wait: boolean;
}

/** As much of a submitted run as is said here; the API's description has all of it. */
interface SubmittedRun {
  readonly evidence_id: string;
  readonly digest: string;
  readonly judgements: readonly { readonly result: string; readonly sentence: string }[] | null;
  readonly proposals: readonly { readonly id: string; readonly kind: string; readonly text: string }[];
}

const LOOK_EVERY_MS = 500;
const PATIENCE_MS = 5 * 60_000;

/**
 * Submits the log of a run to a server and says what its rules make of it; the answer is no when one is broken. The
 * same bytes may be sent again: they count once. Large files go in pieces, which a later try does not repeat.
 */
export async function push(file: string, options: PushOptions): Promise<Outcome> {
  const server = serverOf(options);
  const title = options.name ?? (file === '-' ? undefined : basename(file));
  if (title === undefined) throw new BadInput('Give the log a name with --name: standard input has none.');
  const sent = await submitted(file, title, server);
  const run = options.wait ? await judged(sent, server) : sent;
  return {
    result: run,
    lines: linesOn(run, name(file)),
    isNo: run.judgements?.some(({ result }) => result === 'broken') ?? false,
  };
}

async function submitted(file: string, title: string, server: Server): Promise<SubmittedRun> {
  const size = file === '-' ? 0 : await sizeOf(file);
  if (size > PIECE) return await runOf(await sendInPieces(server, { path: file, name: title, size }), server);
  const response = await server('POST', `/v1/evaluation-runs?name=${encodeURIComponent(title)}`, {
    body: file === '-' ? process.stdin : Readable.from(counted(createReadStream(file), size)),
    headers: { 'content-type': 'application/octet-stream' },
  });
  return (await response.json()) as SubmittedRun;
}

async function runOf(evidenceId: string, server: Server): Promise<SubmittedRun> {
  return (await (await server('GET', `/v1/evaluation-runs/${evidenceId}`)).json()) as SubmittedRun;
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    throw new BadInput(
      `${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)}).`,
    );
  }
}

/** Says how far it is at every tenth of the way. */
async function* counted(source: Readable, size: number): AsyncGenerator<Buffer> {
  let [sent, tenth] = [0, 0];
  for await (const piece of source as AsyncIterable<Buffer>) {
    yield piece;
    sent += piece.length;
    if (Math.floor((sent / size) * 10) === tenth) continue;
    tenth = Math.floor((sent / size) * 10);
    progress(`Sent ${tenth * 10} % of ${size} bytes`);
  }
}

async function judged(sent: SubmittedRun, server: Server): Promise<SubmittedRun> {
  const end = Date.now() + PATIENCE_MS;
  for (let run = sent; ; run = await runOf(sent.evidence_id, server)) {
    if (run.judgements) return run;
    if (Date.now() > end)
      throw new BadInput(
        `The log was submitted as ${run.evidence_id}, but no rules were applied in five minutes.`,
      );
    progress('Waiting until the rules are applied');
    await delay(LOOK_EVERY_MS);
  }
}

function linesOn({ evidence_id, digest, judgements, proposals }: SubmittedRun, title: string): string[] {
  return [
    `${title}: submitted as ${evidence_id}, ${digest}`,
    ...(judgements ?? []).map(({ result, sentence }) => `  ${result.replace('_', ' ')}: ${sentence}`),
    ...(judgements?.length === 0 ? ['  no rule is about this run'] : []),
    ...(judgements ? [] : ['  the rules are not applied yet']),
    ...proposals.map(({ id, kind }) => `  proposed to ${kind.replace('_', ' an ')}: ${id}`),
  ];
}
