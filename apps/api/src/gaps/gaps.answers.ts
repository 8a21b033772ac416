import { Type } from 'typebox';
import { anything, count, idOf, listOf, shape, text } from '../openapi/shapes.api.js';

export const gapReport = shape('GapReport', {
  incident: Type.Object({ id: idOf('inc'), reference: text('CAN-2026-0001'), revision: count(16) }),
  forms: listOf(anything('The gaps of one stage of a regime, field by field.')),
  unlocks: listOf(
    anything('A fact that would answer a determination or fill fields.', { fact: 'system.high_risk' }),
  ),
});
