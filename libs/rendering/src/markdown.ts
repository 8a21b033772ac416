import MarkdownIt, { type Token } from 'markdown-it';
import { visibleText } from './visible-text.js';

const parser = new MarkdownIt({ html: false, linkify: false, typographer: false });
const { escapeHtml } = parser.utils;

// Every address becomes text below, so none needs to be refused; which of them become links is decided there.
parser.validateLink = () => true;
const isLinkable = (address: string) => /^(https|mailto):/i.test(address);

Object.assign(parser.renderer.rules, {
  // Nothing is ever fetched: an image is its description and its address.
  image: (tokens, index, options, env) => {
    const description = parser.renderer.renderInlineAsText(tokens[index]?.children ?? [], options, env);
    const address = attribute(tokens[index], 'src');
    return `<span class="image">[Image not shown: ${escapeHtml(description)} (${escapeHtml(address)})]</span>`;
  },
  link_open: (tokens, index) => {
    const address = attribute(tokens[index], 'href');
    return isLinkable(address) ? `<a href="${escapeHtml(address)}">` : '';
  },
  // Paper cannot be clicked, and whoever reads the file should see where a link leads.
  link_close: (tokens, index) => {
    const address = attribute(openingLink(tokens, index), 'href');
    const end = isLinkable(address) ? '</a>' : '';
    const repeats = tokens[index]?.markup === 'autolink';
    return repeats ? end : `${end} <span class="address">(${escapeHtml(address)})</span>`;
  },
  // A field's headings must not enter the bookmarks and the section numbers of the document around it.
  heading_open: () => '<p class="heading"><strong>',
  heading_close: () => '</strong></p>\n',
  // Without the attributes that Markdown derives from the text (language of a code block, column alignment).
  fence: (tokens, index) => `<pre><code>${escapeHtml(tokens[index]?.content ?? '')}</code></pre>\n`,
  th_open: () => '<th>',
  td_open: () => '<td>',
} satisfies typeof parser.renderer.rules);

/**
 * HTML of a Markdown text (CommonMark and tables) that somebody else wrote: no raw HTML, no images, no
 * attributes but the `href` of https and mailto links, whose addresses are printed too; nothing hidden.
 */
export function markdown(text: string): string {
  return parser.render(visibleText(text));
}

function attribute(token: Token | undefined, name: string): string {
  return String(token?.attrGet(name) ?? '');
}

/** Links do not nest. */
function openingLink(tokens: readonly Token[], closing: number): Token | undefined {
  let index = closing;
  while (index >= 0 && tokens[index]?.type !== 'link_open') index--;
  return tokens[index];
}
