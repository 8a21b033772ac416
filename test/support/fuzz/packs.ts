import { isMap, isScalar, isSeq, parseDocument, type Document } from 'yaml';
import type { Random } from './random.js';

type Path = readonly (string | number)[];

/** A file of a pack with one thing wrong in it. */
export interface Mutation {
  /** What is wrong, for the message of a failing test. */
  readonly what: string;
  readonly text: string;
  /** What the refusal has to name beside the file. */
  readonly names?: string;
}

/** A change that was made to a document; `text` where the document cannot express it. */
type Change = Omit<Mutation, 'text'> & { readonly text?: string };

/** Ways to break a YAML or JSON file; each answers nothing where the file has no place for it. */
const BREAKS: readonly ((document: Document, random: Random) => Change | undefined)[] = [
  wrongType,
  unknownKey,
  danglingReference,
  danglingPath,
  cycleOfStages,
  cycleOfAliases,
  badDate,
];

/** One mutation of a file by its name, or nothing for a file of free text. */
export function mutated(name: string, text: string, random: Random): Mutation | undefined {
  if (name.endsWith('.hbs')) return brokenLayout(text, random);
  if (!/\.(yaml|json)$/.test(name)) return undefined;
  const document = parseDocument(text, { version: '1.2', schema: 'core' });
  const first = random.below(BREAKS.length);
  const inTurn = [...BREAKS.slice(first), ...BREAKS.slice(0, first)];
  for (const tried of inTurn) {
    const change = tried(document, random);
    if (change) return { text: written(document, name), ...change };
  }
  return undefined;
}

function written(document: Document, name: string): string {
  return name.endsWith('.json') ? JSON.stringify(document.toJS(), null, 2) : document.toString();
}

function wrongType(document: Document, random: Random): Change | undefined {
  const path = random.pick(scalars(document));
  document.setIn(path, { not: 'of this type' });
  return { what: `wrong type at ${path.join('.')}` };
}

/** Parts of texts whose keys are the author's own names: one more is no mistake. */
const NAMED_BY_AUTHOR = new Set<unknown>(['notices', 'draft_notices', 'fixed', 'codes', 'units']);

function unknownKey(document: Document, random: Random): Change {
  const path = random.pick(mappings(document).filter(([part]) => !NAMED_BY_AUTHOR.has(part)));
  document.setIn([...path, 'colour_of_fuzz'], 'red');
  return { what: `unknown key in ${path.join('.')}`, names: 'colour_of_fuzz' };
}

/** Members that name something else in the pack. */
const REFERENCES = ['source', 'section', 'follows', 'stage', 'fact', 'filing'];

function danglingReference(document: Document, random: Random): Change | undefined {
  if (!document.has('sources')) return undefined;
  return replaced(document, random, {
    what: 'dangling reference',
    fits: (path, value) => REFERENCES.includes(String(path.at(-1))) && /^[\w-]+$/.test(value),
    by: () => 'nowhere-of-fuzz',
  });
}

function danglingPath(document: Document, random: Random): Change | undefined {
  return replaced(document, random, {
    what: 'dangling path',
    fits: (_path, value) => /^record\.[\w.]+$/.test(value),
    by: (value) => `${value}.nowhere_of_fuzz`,
  });
}

function cycleOfStages(document: Document, random: Random): Change | undefined {
  const stages = document.get('stages');
  if (!isSeq(stages)) return undefined;
  const index = random.below(stages.items.length);
  const id = String(document.getIn(['stages', index, 'id']));
  document.setIn(['stages', index, 'follows'], id);
  return { what: `stage ${id} follows itself`, names: 'follow' };
}

function cycleOfAliases(document: Document): Change {
  return {
    what: 'an alias within its own anchor',
    text: `${document.toString()}\nfuzz: &fuzz { again: *fuzz }\n`,
  };
}

function badDate(document: Document, random: Random): Change | undefined {
  return replaced(document, random, {
    what: 'bad date',
    fits: (_path, value) => /^\d{4}-\d{2}-\d{2}$/.test(value),
    by: () => '2026-02-30',
  });
}

function replaced(
  document: Document,
  random: Random,
  {
    what,
    fits,
    by,
  }: {
    readonly what: string;
    readonly fits: (path: Path, value: string) => boolean;
    readonly by: (value: string) => string;
  },
): Change | undefined {
  const places = scalars(document).filter((path) => fits(path, String(document.getIn(path))));
  if (places.length === 0) return undefined;
  const path = random.pick(places);
  const value = by(String(document.getIn(path)));
  document.setIn(path, value);
  return { what: `${what} at ${path.join('.')}` };
}

function brokenLayout(text: string, random: Random): Mutation {
  const lines = text.trimEnd().split('\n');
  const at = 1 + random.below(lines.length - 1);
  const wrong = random.pick([
    '{{> nowhere_of_fuzz}}',
    '{{lookup this "constructor"}}',
    '{{#if title}}',
    '<b>',
  ]);
  return {
    what: `${wrong} in line ${at + 1}`,
    text: [...lines.slice(0, at), wrong, ...lines.slice(at)].join('\n'),
  };
}

const scalars = (document: Document) => places(document.contents, isScalar);
const mappings = (document: Document) => places(document.contents, isMap);

/** The paths of all nodes of a kind. Aliases are not followed: what they repeat has its own path. */
function places(node: unknown, fits: (node: unknown) => boolean, path: Path = []): Path[] {
  const below = isMap(node)
    ? node.items.flatMap(({ key, value }) => places(value, fits, [...path, String(key)]))
    : isSeq(node)
      ? node.items.flatMap((item, index) => places(item, fits, [...path, index]))
      : [];
  return fits(node) ? [path, ...below] : below;
}
