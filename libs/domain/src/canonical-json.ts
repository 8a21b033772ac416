/**
 * RFC 8785 (JSON Canonicalization Scheme) over I-JSON (RFC 7493): one text for one value, whatever the order of its
 * members. Members are sorted by UTF-16 code units; numbers and strings are as ECMAScript writes them, which is what
 * the RFC prescribes. Members that are `undefined` are left out.
 *
 * Throws a TypeError that names the place for everything that is no I-JSON: NaN, infinities, lone surrogates, bigint,
 * functions, symbols, sparse lists, and objects that are not plain.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '');
}

function write(value: unknown, place: string): string {
  switch (typeof value) {
    case 'string':
      return writeString(value, place);
    case 'number':
      return writeNumber(value, place);
    case 'boolean':
      return String(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? writeList(value, place) : writeObject(value, place);
    case 'undefined':
    case 'bigint':
    case 'symbol':
    case 'function':
      return refuse(place, `a ${typeof value}`);
  }
}

/** RFC 7493, section 2.1: no surrogate code points. */
function writeString(value: string, place: string): string {
  return value.isWellFormed() ? JSON.stringify(value) : refuse(place, 'a text with a lone surrogate');
}

/** RFC 8785, section 3.2.2.3: as ECMAScript writes a double; minus zero is 0. */
function writeNumber(value: number, place: string): string {
  return Number.isFinite(value) ? JSON.stringify(value) : refuse(place, String(value));
}

function writeList(list: readonly unknown[], place: string): string {
  return `[${Array.from(list, (element, index) => write(element, `${place}/${index}`)).join(',')}]`;
}

function writeObject(object: object, place: string): string {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null)
    return refuse(place, 'an object that is not plain');
  const members = Object.entries(object)
    .filter(([, value]) => value !== undefined)
    // The default order of sort() is by UTF-16 code units, as RFC 8785, section 3.2.3 demands.
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${writeString(key, place)}:${write(value, `${place}/${key}`)}`);
  return `{${members.join(',')}}`;
}

function refuse(place: string, what: string): never {
  throw new TypeError(`cannot be written as canonical JSON: ${what} at ${place === '' ? 'the top' : place}`);
}
