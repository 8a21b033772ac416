import type { CommonTexts, FrozenDisclosure } from '#schemas';
import type { Paper } from '../print.js';
import type { DocumentTemplate } from './template.js';
import { documentView } from './view.js';

export interface DocumentOptions {
  readonly template: DocumentTemplate;
  /** Labels of code lists in the document's language (templates/_common/texts). */
  readonly labels: CommonTexts['labels'];
  readonly paper: Paper;
  /** Of the frozen content in canonical JSON: `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
  /** Makes it a draft: a watermark on every page, and what only whoever prepares it is told. */
  readonly draft?: readonly string[];
}

/**
 * The complete HTML of a disclosure, ready to be printed or served: no script, no address but `data:` and links
 * in https. The same input gives the same text. Throws an Error when the layout has no words in its language.
 */
export function renderDocument(frozen: FrozenDisclosure, options: DocumentOptions): string {
  const words = options.template.layout.words[frozen.language];
  if (!words) throw new Error(`The layout has no words in the language "${frozen.language}".`);
  return options.template.html(documentView(frozen, { ...options, css: options.template.layout.css, words }));
}
