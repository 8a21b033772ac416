import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { BadInput } from '../bad-input.js';
import { name } from '../input.js';
import type { Outcome } from '../outcome.js';
import { progress } from '../progress.js';

export interface PushOptions {
  readonly url: string;
  readonly key?: string;
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
 * same bytes may be sent again: they count once.
 */
export async function push(file: string, options: PushOptions): Promise<Outcome> {
  const server = serverOf(options);
  const title = options.name ?? (file === '-' ? undefined : basename(file));
  if (title === undefined) throw new BadInput('Give the log a name with --name: standard input has none.');
  const submitted = await server(
    'POST',
    `/v1/evaluation-runs?name=${encodeURIComponent(title)}`,
    await bodyOf(file),
  );
  const run = options.wait ? await judged(submitted, server) : submitted;
  return {
    result: run,
    lines: linesOn(run, name(file)),
    isNo: run.judgements?.some(({ result }) => result === 'broken') ?? false,
  };
}

type Server = (method: string, path: string, body?: Readable) => Promise<SubmittedRun>;

function serverOf({ url, key = process.env['CANDOUR_API_KEY'] }: PushOptions): Server {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new BadInput(`${url} is no address of a server: write it with https://.`);
  if (!key) throw new BadInput('Set CANDOUR_API_KEY, or give a key with --key.');
  return async (method, path, body) => {
    const response = await fetch(new URL(path, url), {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body && { 'content-type': 'application/octet-stream' }),
      },
      redirect: 'error',
      ...(body && { body: Readable.toWeb(body) as ReadableStream, duplex: 'half' }),
    }).catch((error: unknown) => {
      throw new BadInput(`${url} cannot be reached (${reasonOf(error)}).`);
    });
    const text = await response.text();
    if (!response.ok) throw new BadInput(`${url} refused: ${problemOf(text, response.status)}`);
    return JSON.parse(text) as SubmittedRun;
  };
}

async function bodyOf(file: string): Promise<Readable> {
  if (file === '-') return process.stdin;
  try {
    const { size } = await stat(file);
    return Readable.from(counted(createReadStream(file), size));
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

async function judged(submitted: SubmittedRun, server: Server): Promise<SubmittedRun> {
  const end = Date.now() + PATIENCE_MS;
  for (let run = submitted; ; run = await server('GET', `/v1/evaluation-runs/${submitted.evidence_id}`)) {
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

function reasonOf(error: unknown): string {
  const cause = (error as Error).cause as NodeJS.ErrnoException | undefined;
  return cause?.code ?? cause?.message ?? (error as Error).message;
}

function problemOf(text: string, status: number): string {
  try {
    const { title, detail } = JSON.parse(text) as { readonly title?: string; readonly detail?: string };
    return `${title ?? status}: ${detail ?? ''}`;
  } catch {
    return `status ${status}`;
  }
}
