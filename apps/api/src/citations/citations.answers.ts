import { CHECK_STATES } from '#citations';
import { codes, EvidenceCitation } from '#schemas';
import { idOf, instant, listOf, orNull, shape, text, wrapped } from '../openapi/shapes.api.js';

const check = shape(
  'CitationCheck',
  {
    state: codes(CHECK_STATES),
    sentence: text('The excerpt stands at the place that is cited.'),
    at: instant,
  },
  'What became of holding the citation against the bytes; only `found` is checked.',
);
const citation = shape('Citation', {
  part: text('mitigations'),
  item_id: idOf('mit'),
  pointer: text('/citations/0'),
  citation: EvidenceCitation,
  check: orNull(check),
});
export const citations = wrapped('Citations', 'citations', listOf(citation));
