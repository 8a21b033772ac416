import type { Path } from '../../json/cut.js';
import { asObject, field, listField, textField, type Json } from '../../json/json.js';
import { pick, type Shape } from '../../json/pick.js';
import { textIn, type Labels } from '../../json/texts.js';
import { chunks, type Reader } from '../../reader.js';
import { isWanted } from '../../text/passage.js';
import type { Passage, SampleKey } from '../format.js';

const SHAPE: Shape = {
  metadata: { transcript_id: true, judge_output: true },
  events: { '*': true },
  messages: { '*': true },
  target_messages: { '*': true },
};

/**
 * The judgement, every message once, also those that were taken back, and the events that carry none. A message is
 * cited by its id, an event without one by the id of the event.
 */
export async function* transcriptPassages(reader: Reader, only?: SampleKey): AsyncGenerator<Passage> {
  const sampleId = await transcriptId(reader);
  if (!isWanted(only, sampleId)) return;
  const place = { sample_id: sampleId, epoch: 1 };
  const seen = new Set<string>();
  for await (const { path, value } of pick(chunks(reader), 'The file', SHAPE, isItem)) {
    if (path.length === 0) continue;
    if (path[0] === 'metadata') {
      const text = textIn(field(value, 'judge_output'));
      if (text) yield { locator: { kind: 'sample', ...place }, part: 'judgement', text };
      continue;
    }
    const messages = path[0] === 'events' ? messagesOf(value) : [value];
    for (const message of messages) {
      const id = textField(message, 'id') ?? path.join('-');
      const text = textIn(message, LABELS);
      const part = `${textField(message, 'role') ?? ''} message`.trimStart();
      if (text === '' || seen.has(`${id}\n${text}`)) continue;
      seen.add(`${id}\n${text}`);
      yield { locator: { kind: 'message', ...place, message_id: id }, part, text };
    }
    const text = messages.length === 0 ? textIn(value, LABELS) : '';
    const event_id = textField(value, 'id') ?? path.join('-');
    if (text)
      yield {
        locator: { kind: 'event', ...place, event_id },
        part: textField(value, 'type') ?? 'event',
        text,
      };
  }
}

function isItem(path: Path): boolean {
  return path[0] === 'metadata' ? path.length === 1 : path.length === 2;
}

async function transcriptId(reader: Reader): Promise<string> {
  const shape = { metadata: { transcript_id: true } } as const;
  const isMetadata = (path: Path) => path.length === 1 && path[0] === 'metadata';
  for await (const { value } of pick(chunks(reader), 'The file', shape, isMetadata))
    return textField(value, 'transcript_id') ?? 'not stated';
  return 'not stated';
}

function messagesOf(event: Json): Json[] {
  const edit = field(event, 'edit');
  const added = asObject(field(edit, 'message'));
  return [...(added ? [added] : []), ...listField(edit, 'new_messages')];
}

/** Names that the tool gave, which nobody said. */
const LABELS: Labels = {
  labels: new Set(['id', 'type', 'timestamp', 'view', 'operation', 'role', 'to_id', 'tool_call_id', 'model']),
  free: new Set(['arguments', 'metadata']),
};
