import { Type } from 'typebox';
import type { Condition } from './condition.js';

export const Id = Type.String({
  pattern: '^[a-z0-9]+([-_][a-z0-9]+)*$',
  maxLength: 80,
  description: 'an id in lower case',
});
export const Key = Type.String({
  pattern: '^[a-z][a-z0-9_]*$',
  maxLength: 80,
  description: 'a key in lower case with underscores',
});
/** A condition; checked by `conditionFlaws`, which says where in the tree a flaw is. */
export const When = Type.Unsafe<Condition>(Type.Any());
export const list = <T extends Parameters<typeof Type.Array>[0]>(schema: T, maxItems = 300) =>
  Type.Array(schema, { maxItems });
