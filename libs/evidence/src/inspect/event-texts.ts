import { asObject, textField, type Json } from '../json/json.js';
import { textsIn, type Labels } from '../json/texts.js';

/** Names and settings that the tool wrote, and raw requests, which repeat the messages. */
const LABELS: Labels = {
  labels: new Set([
    'event',
    'uuid',
    'id',
    'span_id',
    'parent_id',
    'timestamp',
    'completed',
    'type',
    'role',
    'source',
    'tool_call_id',
    'tools',
    'tool_choice',
    'config',
    'call',
    'signature',
    'input_ansi',
    'traceback_ansi',
    'model',
    'op',
    'stop_reason',
  ]),
  free: new Set(['arguments', 'metadata', 'store']),
};

/** What was said in a message: its parts, reasoning, tool calls and errors. */
export function messageTexts(message: Json): string[] {
  return textsIn(message, LABELS);
}

/** The texts of an event; the messages that were put to a model are messages of their own. */
export function eventTexts(event: Json): string[] {
  const object = asObject(event);
  if (!object) return messageTexts(event);
  const isModel = textField(event, 'event') === 'model';
  return Object.entries(object).flatMap(([key, value]) => {
    if (LABELS.labels.has(key) || (isModel && key === 'input')) return [];
    // Before spans, events of tools and subtasks were nested in the event that caused them.
    return key === 'events' && Array.isArray(value) ? value.flatMap(eventTexts) : messageTexts(value);
  });
}
