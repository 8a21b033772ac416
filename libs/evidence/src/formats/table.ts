import { everyEvalEver } from './every-eval-ever/every-eval-ever.js';
import { everyEvalEverInstances } from './every-eval-ever/instances.js';
import type { Format } from './format.js';
import { garakHitlog } from './garak/garak-hitlog.js';
import { garakReport } from './garak/garak-report.js';
import { inspectEval } from './inspect-eval/inspect-eval.js';
import { inspectJson } from './inspect-json/inspect-json.js';
import { lmEvalResults } from './lm-eval/lm-eval-results.js';
import { lmEvalSamples } from './lm-eval/lm-eval-samples.js';
import { openaiEvals } from './openai-evals/openai-evals.js';
import { petriTranscript } from './petri/petri-transcript.js';
import { promptfooJson } from './promptfoo/promptfoo-json.js';
import { promptfooJsonl } from './promptfoo/promptfoo-jsonl.js';

/** Every format that this version understands, in the order in which they are asked. */
export const formats: readonly Format[] = [
  inspectEval,
  inspectJson,
  promptfooJson,
  lmEvalResults,
  petriTranscript,
  everyEvalEver,
  promptfooJsonl,
  garakReport,
  garakHitlog,
  lmEvalSamples,
  openaiEvals,
  everyEvalEverInstances,
];
