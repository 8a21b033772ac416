import { field, listField, textField, type Json } from '../../json/json.js';
import { isWanted, messages } from '../../text/passage.js';
import type { Passage, SampleKey } from '../format.js';
import { rowId } from './row.js';

/** What can be quoted of one result. Text may be stripped by its author and then says so itself. */
export function* rowPassages(value: Json, index: number, only?: SampleKey): Generator<Passage> {
  const sampleId = rowId(value, index);
  if (!isWanted(only, sampleId)) return;
  const response = field(value, 'response');
  const grading = field(value, 'gradingResult');
  const reason = textField(grading, 'reason');
  const others = listField(grading, 'componentResults').filter((one) => textField(one, 'reason') !== reason);
  yield* messages({ sampleId, epoch: 1 }, [
    ['vars', field(value, 'vars')],
    ['prompt', field(value, 'prompt')],
    ['output', field(response, 'output')],
    ['provider error', field(response, 'error')],
    ['error', field(value, 'error')],
    ['reason', reason],
    ['reasons of parts', [...others]],
  ]);
}
