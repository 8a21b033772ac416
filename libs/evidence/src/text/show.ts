import type { EvalRun, Locator } from '#schemas';
import { fileAt, inMember } from '../archive/logs-in.js';
import type { Format, Passage } from '../formats/format.js';
import { cut, type Path, type Wish } from '../json/cut.js';
import type { Json } from '../json/json.js';
import { limits } from '../limits.js';
import { recognise } from '../recognise.js';
import { chunks, type Reader } from '../reader.js';
import { Refusal } from '../refusal.js';
import { isAt, sampleOf } from './places.js';

/**
 * What stands at a place of the log, or of the one in an archive that the place names: one passage for a message, an
 * event or a metric, all of them for a sample; nothing if there is no such place. A range of bytes needs no known format.
 * Throws a Refusal when the file is not understood, or has no such kind of place.
 */
export async function* show(
  file: Reader,
  locator: Locator,
  scratch: string | null = null,
): AsyncGenerator<Passage> {
  await using placed = await fileAt(file, locator, scratch);
  if (!placed) return;
  for await (const passage of showIn(placed, locator))
    yield { ...passage, locator: inMember(passage.locator, locator.member) };
}

async function* showIn(file: Reader, locator: Locator): AsyncGenerator<Passage> {
  if (locator.kind === 'bytes') {
    yield* byteRange(file, locator);
    return;
  }
  const { format, reader } = await recognise(file);
  switch (locator.kind) {
    case 'file':
      yield* overview(await format.summary(reader));
      return;
    case 'metric':
      yield* metric(await format.summary(reader), locator);
      return;
    case 'pointer':
      yield* pointer(format, reader, locator);
      return;
    case 'messages':
      yield* messageRange(format.passages(reader, sampleOf(locator)), locator);
      return;
    case 'sample':
    case 'message':
    case 'event':
      for await (const passage of format.passages(reader, sampleOf(locator)))
        if (isAt(passage.locator, locator)) yield passage;
  }
}

function* overview(run: EvalRun): Generator<Passage> {
  const text = `${run.task.name}, ${run.model.name}, ${run.status}, created ${run.created.utc ?? run.created.stated}`;
  yield { locator: { kind: 'file' }, part: run.format.name, text };
}

function* metric(run: EvalRun, locator: Extract<Locator, { kind: 'metric' }>): Generator<Passage> {
  for (const { name, scorer, reducer, metrics } of run.scores) {
    const value = Object.hasOwn(metrics, locator.metric) ? metrics[locator.metric] : undefined;
    if (name !== locator.score || value === undefined) continue;
    if (locator.reducer !== undefined && locator.reducer !== reducer) continue;
    const part = reducer === null ? scorer : `${scorer}, ${reducer}`;
    yield { locator, part, text: `${name} ${locator.metric} ${value}` };
  }
}

async function* messageRange(
  passages: AsyncIterable<Passage>,
  { from, to }: Extract<Locator, { kind: 'messages' }>,
): AsyncGenerator<Passage> {
  const range: Passage[] = [];
  for await (const passage of passages) {
    if (passage.locator.kind !== 'message') continue;
    const { message_id: id } = passage.locator;
    if (range.length > 0 || id === from) range.push(passage);
    if (range.length > 0 && id === to) {
      yield* range;
      return;
    }
  }
}

async function* byteRange(
  file: Reader,
  locator: Extract<Locator, { kind: 'bytes' }>,
): AsyncGenerator<Passage> {
  const { start, end } = locator;
  if (end <= start || end > file.size) return;
  if (end - start > limits.quoted)
    throw new Refusal('too-large', `A range may hold at most ${limits.quoted} bytes to be shown.`);
  yield { locator, part: 'bytes', text: (await file.read(start, end - start)).toString() };
}

async function* pointer(
  format: Format,
  reader: Reader,
  locator: Extract<Locator, { kind: 'pointer' }>,
): AsyncGenerator<Passage> {
  const keys = locator.pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const isSame = (path: Path) => path.every((key, i) => String(key) === keys[i]);
  const wish = (path: Path): Wish => {
    if (!isSame(path)) return 'skip';
    return path.length === keys.length ? 'take' : 'enter';
  };
  if (format.name === 'inspect-eval')
    throw new Refusal(
      'unsupported-place',
      'A zip archive has no JSON pointer: name a sample, message or event.',
    );
  for await (const cuts of cut(chunks(reader), 'The file', wish)) {
    for (const found of cuts) {
      if (found.kind !== 'value' || found.path.length !== keys.length) continue;
      yield { locator, part: 'JSON', text: asText(found.value) };
      return;
    }
  }
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
}
