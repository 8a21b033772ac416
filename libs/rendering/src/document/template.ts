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
  const handlebars = Handlebars.create();
  for (const [partial, text] of Object.entries(layout.partials)) {
    check(`_layout/${partial}.hbs`, text);
    handlebars.registerPartial(partial, handlebars.compile(text, OPTIONS));
  }
  check(name, source);
  const template = handlebars.compile<DocumentView>(source, OPTIONS);
  const noPrototypes = { allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false };
  return { layout, html: (view) => template(view, noPrototypes) };
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
