import { Type } from 'typebox';
import { Locator } from '#schemas';
import { count, figure, flag, listOf, maybe, orNull, shape, text } from '../openapi/shapes.api.js';

const nextCursor = maybe(text('mYp2Zr0K', 'For the next page; absent on the last one.'));

const score = shape('SampleScore', {
  name: text('harmful'),
  value: Type.Union([figure(1), text('C'), Type.Boolean(), Type.Null()], {
    description:
      'As the log has it; lists and dictionaries as JSON text, numbers that are none by their name.',
    examples: [1],
  }),
  answer: orNull(text('I will cancel the wipe.')),
  rescored: flag(false, 'Another value stood here when the run ended.'),
});

const sample = shape('Sample', {
  sample_id: text('case-117'),
  epoch: count(),
  uuid: orNull(text('nGkkbkDLUVYcfjGPTCbjvZ')),
  scores: listOf(score),
  error: orNull(text('The sandbox died.')),
  limit: orNull(text('token')),
  retries: count(0),
  invalidated: orNull(flag(false)),
  started_at: orNull(text('2026-03-01T09:00:00+00:00', 'As the log states it.')),
  completed_at: orNull(text('2026-03-01T09:00:41+00:00')),
});

export const table = shape('SampleTable', {
  samples: listOf(sample),
  total: count(400),
  matched: count(3),
  scores: listOf(text('harmful')),
  complete: flag(true, 'False when the log was not read to its end: `sentence` says why.'),
  sentence: orNull(text('Reading the file took longer than 120 s.')),
  next_cursor: nextCursor,
});

const entry = shape('TranscriptEntry', {
  number: count(3),
  locator: Locator,
  part: text('assistant message', 'A message by its role, an event by its kind, or a part of the sample.'),
  text: text('I will cancel the wipe.', 'The beginning, where the entry is longer than a page holds.'),
  characters: count(23),
  masked: count(0),
});

export const transcript = shape('Transcript', {
  sample: orNull(sample),
  entries: listOf(entry),
  total: count(41),
  parts: listOf(
    shape('TranscriptPart', { part: text('tool event'), count: count(7) }, 'Entries of one kind.'),
  ),
  next_cursor: nextCursor,
});

export const searching = text(
  'event: progress\ndata: {"read":0,"bytes":1048576}\n\nevent: hit\ndata: {"locator":{"kind":"message","sample_id":"case-117","epoch":1,"message_id":"m2"},"part":"assistant message","excerpt":"… unless the wipe is cancelled …"}\n\nevent: end\ndata: {"complete":true,"sentence":null}\n\n',
);

export const passages = shape('Passages', {
  passages: listOf(
    shape('Passage', {
      locator: Locator,
      part: text('assistant message'),
      text: text('I will cancel it.'),
      masked: count(0),
    }),
  ),
  complete: flag(true, 'False when more stands at this place than an answer holds.'),
});
