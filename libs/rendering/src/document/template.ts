import Handlebars from 'handlebars';
import type { DocumentView } from './view.js';
import type { Layout } from './layout.js';

/** A pack's layout with the layout's partials, compiled once and rendered many times. */
export interface DocumentTemplate {
  readonly layout: Layout;
  readonly html: (view: DocumentView) => string;
}

/** Templates may call nothing but Handlebars' own block helpers and `lookup`: all words and marks come ready. */
const OPTIONS = { strict: true, knownHelpersOnly: true, preventIndent: true } as const;

/**
 * Compiles a layout of a pack (`name` stands in messages). Throws an Error with file and reason when a
 * template does not parse, writes a value without escaping it, or calls an unknown helper.
 */
export function compileTemplate(
  layout: Layout,
  { name, source }: { readonly name: string; readonly source: string },
): DocumentTemplate {
  const handlebars = handlebarsOf(layout);
  check(name, source);
  const template = handlebars.compile<DocumentView>(source, OPTIONS);
  const noPrototypes = { allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false };
  return { layout, html: (view) => template(view, noPrototypes) };
}

/** With the partials of a layout, which are most of every document: compiled once for as long as the layout is there. */
function handlebarsOf(layout: Layout): typeof Handlebars {
  let handlebars = compiled.get(layout);
  if (!handlebars) compiled.set(layout, (handlebars = withPartials(layout)));
  return handlebars;
}

const compiled = new WeakMap<Layout, typeof Handlebars>();

function withPartials({ partials }: Layout): typeof Handlebars {
  const handlebars = Handlebars.create();
  for (const [partial, text] of Object.entries(partials)) {
    check(`_layout/${partial}.hbs`, text);
    handlebars.registerPartial(partial, handlebars.compile(text, OPTIONS));
  }
  return handlebars;
}

/** Compiling is lazy in Handlebars, so mistakes are looked for now. */
function check(name: string, source: string): void {
  if (/\{\{~?[{&]/.test(source)) {
    throw new Error(`${name}: writes a value without escaping it; use {{value}} only.`);
  }
  try {
    Handlebars.precompile(source, OPTIONS);
  } catch (cause) {
    throw new Error(`${name}: ${(cause as Error).message}`, { cause });
  }
}
