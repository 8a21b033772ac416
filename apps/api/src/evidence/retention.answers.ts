import { count, idOf, instant, listOf, orNull, principal, shape, text } from '../openapi/shapes.api.js';

export const rule = shape('RetentionRule', {
  id: idOf('ret'),
  keep_days: orNull(count(3650)),
  reason: text('Article 18(1) of Regulation (EU) 2024/1689: ten years.'),
  set_by: principal,
  set_at: instant,
});
export const rules = shape('RetentionRules', { in_force: orNull(rule), rules: listOf(rule) });
