/** JSON of a target format while it is written. */
export type Json = string | number | boolean | Json[] | { [name: string]: Json };
export type Target = { [name: string]: Json };

/** Without a prototype: a path may be any names, also of a pack that somebody uploaded. */
export const emptyTarget = (): Target => Object.create(null) as Target;

/** One name of a path, and which element of the array under it is meant. */
interface Step {
  readonly name: string;
  readonly element?: 'each' | 'every' | number | { readonly key: string; readonly value: string };
}

const STEP = /^([A-Za-z][\w-]*)(\[(?:(\d)|(\*)|([\w-]+)=([\w-]+))?\])?$/;

/** The steps of a path, or undefined where it is none. */
export function stepsOf(path: string): readonly Step[] | undefined {
  const steps = path.split('.').map(stepOf);
  return steps.every((step) => step !== undefined) ? steps : undefined;
}

function stepOf(text: string): Step | undefined {
  const [, name, element, index, every, key, value] = STEP.exec(text) ?? [];
  if (name === undefined) return undefined;
  if (element === undefined) return { name };
  if (index !== undefined) return { name, element: Number(index) };
  if (every !== undefined) return { name, element: 'every' };
  return { name, element: key === undefined ? 'each' : { key, value: value! } };
}

/** Writes a value at its place. An element that is chosen by a value must be there, or nothing is written. */
export function place(target: Target, [step, ...rest]: readonly Step[], value: Json): void {
  const { name, element } = step!;
  if (element === undefined) {
    if (rest.length === 0) target[name] = value;
    else place((target[name] ??= emptyTarget()) as Target, rest, value);
    return;
  }
  if (element === 'each') {
    const made = [value].flat().map((one) => elementOf(rest, one));
    target[name] = [...((target[name] ?? []) as Json[]), ...made];
    return;
  }
  if (element === 'every') {
    for (const one of (target[name] ?? []) as Target[]) place(one, rest, value);
    return;
  }
  if (typeof element === 'number') {
    place((((target[name] ??= []) as Target[])[element] ??= emptyTarget()), rest, value);
    return;
  }
  const found = ((target[name] ?? []) as Target[]).find((one) => one[element.key] === element.value);
  if (found) place(found, rest, value);
}

function elementOf(steps: readonly Step[], value: Json): Json {
  if (steps.length === 0) return value;
  const made = emptyTarget();
  place(made, steps, value);
  return made;
}
