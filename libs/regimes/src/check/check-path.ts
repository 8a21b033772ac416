import type { TSchema } from 'typebox';
import { parsePath, type PathStep, type Selector } from '#domain';
import { codesOf, CONTEXT_SCHEMA, memberNames, memberSchema } from './context-schema.js';

/** The schema of what a path leads to, or a sentence that says what is wrong with the path. */
export type PathCheck = { readonly schema: TSchema } | { readonly problem: string };

/** Checks a path such as `record.systems[role=subject].name` against the shape of the context. */
export function checkPath(text: string): PathCheck {
  try {
    return walk(CONTEXT_SCHEMA, parsePath(text), text);
  } catch (error) {
    if (error instanceof SyntaxError) return { problem: `"${text}" is not a path: ${error.message}` };
    throw error;
  }
}

/** The questions whose answers a path selects: `record.facts[question=danger|loss]`. */
export function questionsOf(text: string): readonly string[] {
  if ('problem' in checkPath(text)) return [];
  return parsePath(text)
    .filter(({ name }) => name === 'facts')
    .flatMap(({ selectors }) => selectors)
    .filter(({ member }) => member.join('.') === 'question')
    .flatMap(({ values }) => values);
}

function walk(start: TSchema, steps: readonly PathStep[], text: string): PathCheck {
  let schema = start;
  for (const step of steps) {
    const next = memberSchema(schema, step.name);
    if (!next) return { problem: unknownMember(schema, step.name, text) };
    schema = next;
    for (const selector of step.selectors) {
      const problem = selectorProblem(schema, selector, text);
      if (problem) return { problem };
    }
  }
  return { schema };
}

function selectorProblem(schema: TSchema, { member, values }: Selector, text: string): string | undefined {
  let found = schema;
  for (const name of member) {
    const next = memberSchema(found, name);
    if (!next) return unknownMember(found, name, text);
    found = next;
  }
  const known = codesOf(found);
  const wrong = known ? values.find((value) => !known.includes(value)) : undefined;
  return wrong === undefined
    ? undefined
    : `"${text}" selects ${member.join('.')}=${wrong}, which is not one of ${known!.join(', ')}`;
}

function unknownMember(schema: TSchema, name: string, text: string): string {
  const names = memberNames(schema);
  const hint = names.length > 0 ? `known there: ${names.join(', ')}` : 'nothing lies below it';
  return `"${text}" leads nowhere: there is no "${name}" (${hint})`;
}
