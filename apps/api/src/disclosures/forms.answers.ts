import { Type } from 'typebox';
import { codes } from '#schemas';
import { listOf, shape, text, wrapped } from '../openapi/shapes.api.js';

const form = shape('DisclosureFormKind', {
  regime: text('eu-gpai-code'),
  title: text('EU AI Act, Article 55(1)(c): serious incidents'),
  short_title: text('EU GPAI Code, Commitment 9'),
  duty: codes(['legal', 'contractual', 'voluntary']),
  languages: listOf(text('en')),
  stages: listOf(
    Type.Object({
      id: text('initial'),
      title: text('Initial report'),
      recipients: listOf(text('ai-office')),
    }),
  ),
  recipients: listOf(
    Type.Object({
      id: text('ai-office'),
      name: text('AI Office'),
      states: listOf(
        text('DE', 'Where there is one in each state: a disclosure to it names it as authority.DE.'),
      ),
    }),
  ),
});
export const forms = wrapped('DisclosureForms', 'forms', listOf(form));
