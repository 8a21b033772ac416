import type { EvalRun, VerificationCheck } from '#schemas';
import { entriesField, field, listField, textField } from '../../json/json.js';
import { isJsonOf } from '../../json/recognise.js';
import { figure } from '../../run/figure.js';
import { finished } from '../../run/finished.js';
import { loggedTime } from '../../run/logged-time.js';
import { runOf } from '../../run/run-of.js';
import { when } from '../../run/when.js';
import { unchecked } from '../../verify/check.js';
import type { Format, SampleRow } from '../format.js';
import { transcriptPassages } from './passages.js';
import { readTranscript, type Transcript } from './transcript.js';

/** Petri transcripts of version 3: one audit, its events, and the verdict of a judge. */
export const petriTranscript: Format = {
  name: 'petri-transcript',
  recognises: (head, reader) =>
    isJsonOf(head, reader, {
      shape: { metadata: { transcript_id: true, version: true } },
      isIt: (root) => {
        const metadata = field(root, 'metadata');
        const version = textField(metadata, 'version');
        return textField(metadata, 'transcript_id') !== null && version !== null && version.startsWith('v');
      },
    }),
  summary: async (reader) => summaryOf(await readTranscript(reader)),
  async *samples(reader) {
    yield rowOf(await readTranscript(reader));
  },
  checks: async (reader) => checksOf(await readTranscript(reader)),
  passages: (reader, only) => transcriptPassages(reader, only),
};

function summaryOf(transcript: Transcript): EvalRun {
  const { metadata, rollbacks, discarded } = transcript;
  const target = textField(metadata, 'target_model') ?? 'not stated';
  const auditor = textField(metadata, 'auditor_model');
  const created = loggedTime(textField(metadata, 'created_at'));
  const judged = field(metadata, 'judge_output') !== undefined;
  return finished(
    runOf({
      format: { name: petriTranscript.name, version: textField(metadata, 'version') },
      tool: { name: 'petri', version: null },
      task: { name: textField(metadata, 'description') ?? 'not stated' },
      model: { name: target, provider: target.includes('/') ? target.slice(0, target.indexOf('/')) : null },
      roles: [
        { role: 'target', model: target },
        ...(auditor === null ? [] : [{ role: 'auditor', model: auditor }]),
      ],
      created: created ?? { stated: '', utc: null, zone_assumed: false },
      completed: loggedTime(textField(metadata, 'updated_at')),
      status: judged ? 'success' : 'started',
      epochs: 1,
      scores: entriesField(field(metadata, 'judge_output'), 'scores').flatMap(([name, value]) => {
        const score = figure(value);
        const entry = { name, scorer: 'judge', reducer: null, scored: 1, unscored: null };
        return score === null ? [] : [{ ...entry, metrics: { score } }];
      }),
      samples: { total: 1, completed: judged ? 1 : 0, recorded: 1, distinct_ids: 1, max_epoch: 1 },
      tags: listField(metadata, 'tags').filter((tag) => typeof tag === 'string'),
      ids: { eval: textField(metadata, 'transcript_id') },
      warnings: when([
        [!judged, 'not-judged', 'The transcript has not been judged: it states no scores.'],
        [
          judged,
          'judged-by-a-model',
          'The scores are the judgement of a model that the file does not name; for most dimensions higher is worse.',
        ],
        [
          discarded > 0,
          'discarded-branches',
          `${discarded} messages were taken back in ${rollbacks} rollbacks: the final messages omit them, the events hold them.`,
        ],
        [
          created?.zone_assumed === true,
          'time-zone-assumed',
          'The log states its times without a zone; they are read as UTC.',
        ],
      ]),
    }),
  );
}

function rowOf({ metadata }: Transcript): SampleRow {
  return {
    id: textField(metadata, 'transcript_id') ?? 'not stated',
    epoch: 1,
    uuid: textField(metadata, 'transcript_id'),
    scores: entriesField(field(metadata, 'judge_output'), 'scores').map(([name, value]) => ({
      name,
      value,
      answer: null,
      rescored: false,
    })),
    error: null,
    limit: null,
    retries: 0,
    invalidated: null,
    startedAt: textField(metadata, 'created_at'),
    completedAt: textField(metadata, 'updated_at'),
  };
}

/** The final messages follow from the events; a judge's opinion follows from nothing in the file. */
function checksOf({ metadata, stated, replayed }: Transcript): VerificationCheck[] {
  const what = 'target messages at the end';
  const counts = { stated: stated.length, recomputed: replayed?.length ?? null };
  const agrees = replayed !== null && replayed.join('\n') === stated.join('\n');
  const messages: VerificationCheck =
    replayed === null
      ? unchecked(what, stated.length, 'An event changes the messages in a way that is not followed.')
      : {
          what,
          ...counts,
          result: agrees ? 'consistent' : 'inconsistent',
          reason: agrees ? null : 'The events lead to other messages than the file states at its end.',
        };
  const scores = entriesField(field(metadata, 'judge_output'), 'scores').map(([name, value]) =>
    unchecked(
      `score ${name}`,
      figure(value),
      'A judge’s score is an opinion; nothing in the file yields it.',
    ),
  );
  return [messages, ...scores];
}
