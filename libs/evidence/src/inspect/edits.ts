import type { RunEdit } from '#schemas';
import { entriesField, field, listField, textField, type Json } from '../json/json.js';
import type { Header } from './header.js';
import { loggedTime } from '../run/logged-time.js';

/** What was changed after the run began or ended, with author and reason, in the order in which it was recorded. */
export function runEdits(header: Header): RunEdit[] {
  const top: Json = Object.fromEntries(header);
  return [
    ...listField(top, 'log_updates').map((update) =>
      edit('log', update, listField(update, 'edits').map(logChange)),
    ),
    ...listField(top, 'config_updates').map((update) =>
      edit('config', update, listField(update, 'changes').map(configChange)),
    ),
  ];
}

function edit(part: RunEdit['part'], update: Json, changes: string[]): RunEdit {
  const provenance = field(update, 'provenance');
  return {
    part,
    changes,
    author: textField(provenance, 'author'),
    reason: textField(provenance, 'reason'),
    at: loggedTime(textField(provenance, 'timestamp')),
  };
}

function logChange(change: Json): string {
  const parts = [
    ...listField(change, 'tags_add').map((tag) => `tag ${shown(tag)} added`),
    ...listField(change, 'tags_remove').map((tag) => `tag ${shown(tag)} removed`),
    ...entriesField(change, 'metadata_set').map(
      ([key, value]) => `metadata ${shown(key)} set to ${shown(value)}`,
    ),
    ...listField(change, 'metadata_remove').map((key) => `metadata ${shown(key)} removed`),
  ];
  return parts.join('; ') || `edit of type ${shown(field(change, 'type') ?? null)}`;
}

function configChange(change: Json): string {
  const name = [textField(change, 'config'), textField(change, 'name')].filter(Boolean).join('.');
  const before = shown(field(change, 'previous') ?? null);
  return `${name} changed from ${before} to ${shown(field(change, 'value') ?? null)}`;
}

function shown(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
