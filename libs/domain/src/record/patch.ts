/** One operation of RFC 6902. Only those three that the record's commands produce. */
export type PatchOperation =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string };

/** Applies operations in order and returns a new document; the given one is left as it was (RFC 6902, section 5). */
export function applyPatch<T>(document: T, operations: readonly PatchOperation[]): T {
  return operations.reduce<unknown>((current, operation) => {
    const [, ...tokens] = operation.path.split('/').map(unescape);
    return applyAt(current, tokens, operation);
  }, document) as T;
}

/** A path of RFC 6901 from its reference tokens. */
export function pointer(...tokens: readonly (string | number)[]): string {
  return tokens.map((token) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function applyAt(node: unknown, tokens: readonly string[], operation: PatchOperation): unknown {
  const [token, ...rest] = tokens;
  if (token === undefined) return operation.op === 'remove' ? undefined : operation.value;
  if (Array.isArray(node)) return applyInList(node, token, rest, operation);
  if (typeof node !== 'object' || node === null) throw new Error(`Nothing at ${operation.path}`);
  const entries = Object.entries(node).filter(([key]) => key !== token);
  const known = Object.hasOwn(node, token);
  if (rest.length === 0) {
    if (operation.op !== 'add' && !known) throw new Error(`Nothing at ${operation.path}`);
    return Object.fromEntries(operation.op === 'remove' ? entries : [...entries, [token, operation.value]]);
  }
  if (!known) throw new Error(`Nothing at ${operation.path}`);
  const child = applyAt((node as Record<string, unknown>)[token], rest, operation);
  return Object.fromEntries([...entries, [token, child]]);
}

function applyInList(
  list: readonly unknown[],
  token: string,
  rest: readonly string[],
  operation: PatchOperation,
) {
  const index = token === '-' ? list.length : Number(token);
  const last = operation.op === 'add' && rest.length === 0 ? list.length : list.length - 1;
  if (!Number.isInteger(index) || index < 0 || index > last) throw new Error(`Nothing at ${operation.path}`);
  if (rest.length > 0) return list.with(index, applyAt(list[index], rest, operation));
  switch (operation.op) {
    case 'add':
      return list.toSpliced(index, 0, operation.value);
    case 'replace':
      return list.with(index, operation.value);
    case 'remove':
      return list.toSpliced(index, 1);
  }
}

function unescape(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}
