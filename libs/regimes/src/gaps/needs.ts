import { limbsOf, sourcesOf, type Condition, type FieldDefinition, type LeafCondition } from '#schemas';

/** The facts that a field is filled from, and those that decide whether it is asked; each once. */
export function needsOf(field: FieldDefinition): readonly string[] {
  let needs = known.get(field);
  if (!needs) known.set(field, (needs = factsFor(field)));
  return needs;
}

const known = new WeakMap<FieldDefinition, readonly string[]>();

function factsFor(field: FieldDefinition): string[] {
  const sources = sourcesOf(field);
  const paths = sources.flatMap(({ value, items, code }) => value ?? items ?? code?.path ?? []);
  const conditions = sources.flatMap(({ answer }) => answer ?? []);
  const asked = Object.values(field.required).flatMap((rule) =>
    typeof rule === 'string' ? [] : [rule.required_when],
  );
  const facts = [...paths.flatMap(factOfPath), ...[...conditions, ...asked].flatMap(factsOf)];
  return [...new Set(facts)];
}

/** The facts that a condition asks for. */
export function factsOf(condition: Condition): string[] {
  const limbs = limbsOf(condition);
  if (limbs.length > 0) return limbs.flatMap((limb) => factsOf(limb));
  return factOfLeaf(condition as LeafCondition);
}

/** What a leaf asks for; nothing where the record always answers (setting, kind) or the regime does (category). */
export function factOfLeaf(leaf: LeafCondition): string[] {
  if ('fact' in leaf) return [`facts[question=${leaf.fact}]`];
  if ('harm' in leaf) return ['harms'];
  if ('behaviour' in leaf) return ['behaviours'];
  if ('during' in leaf) return [`anchors[anchor=${leaf.during.anchor}]`];
  return 'number' in leaf ? factOfPath(leaf.number.path) : [];
}

/** `record.systems[role=subject].name` needs `systems[role=subject]`; what others compute needs nothing of anybody. */
function factOfPath(path: string): string[] {
  const [root, part, member] = path.split(/\.(?![^[]*\])/);
  if (root === 'organisation' && part) return [`organisation.${part}`];
  if (root === 'evidence') return ['evidence'];
  if (root !== 'record' || !part) return [];
  return [part === 'header' && member ? `header.${member}` : part];
}
