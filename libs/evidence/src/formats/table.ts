import type { Format } from './format.js';
import { inspectEval } from './inspect-eval/inspect-eval.js';
import { inspectJson } from './inspect-json/inspect-json.js';

/** Every format that this version understands, in the order in which they are asked. */
export const formats: readonly Format[] = [inspectEval, inspectJson];
