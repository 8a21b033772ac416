import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import MarkdownIt from 'markdown-it';
import Negotiator from 'negotiator';
import type { Problem } from '../problem/problem.js';
import { LINK_WORDS, type LinkLanguage } from './link-words.js';

const escape = new MarkdownIt().utils.escapeHtml;

/** The look of a document on a screen, as templates/_layout has it. */
const STYLE = `
html { font: 9.5pt/1.48 'Noto Sans', sans-serif; color: #1b1f24; background: #fff; }
body { max-width: 180mm; margin: 0 auto; padding: 8mm; overflow-wrap: anywhere; }
h1 { margin: 12mm 0 6mm; font-size: 21pt; line-height: 1.25; letter-spacing: -0.01em; text-wrap: balance; }
.said { padding: 3mm 4mm; border: 0.5pt solid #cfd5db; background: #f4f6f8; font-size: 11pt; }
p { margin: 0; } p + p { margin-top: 2mm; }
`;

/** Nothing but its own style, by its digest. */
export const LINK_PAGE_POLICY =
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; ` +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** What a person reads who opens an address that leads to no document; undefined for a problem that it has no words for. */
export function linkPage(problem: Problem, language: LinkLanguage): string | undefined {
  const said = saidOf(problem, language);
  if (!said) return undefined;
  const [title, ...sentences] = said.map(escape);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<div class="said">
${sentences.map((sentence) => `<p>${sentence}</p>`).join('\n')}
</div>
</main>
</body>
</html>
`;
}

/** The language that a reader would rather have (RFC 9110, 12.5.4), of those that there are; else English. */
export function languageOf(headers: IncomingHttpHeaders): LinkLanguage {
  return (new Negotiator({ headers }).language(Object.keys(LINK_WORDS)) ?? 'en') as LinkLanguage;
}

/** A title, and sentences below it. */
function saidOf(problem: Problem, language: LinkLanguage) {
  const { status, recalled, unpublished, organisation, ended_at: at } = problem;
  const words = LINK_WORDS[language];
  switch (status) {
    case 410: {
      const since = typeof at === 'string' ? [words.since.replace('{when}', () => minute(at, language))] : [];
      const name = (sentence: string) => sentence.replace('{organisation}', () => String(organisation));
      if (unpublished) return [words.unpublished, ...since, name(words.askPublisher)];
      const ask = name(words.ask);
      return recalled ? [words.recalled, ...since, words.discard, ask] : [words.ended, ...since, ask];
    }
    case 503:
      return [words.preparing, words.reload];
    // A token of the wrong form is as unknown as one that never was.
    case 400:
    case 404:
    case 422:
      return [words.unknown, words.unknownWhy, words.askSender];
    default:
      return undefined;
  }
}

function minute(instant: string, language: LinkLanguage): string {
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return `${format.format(new Date(instant))} UTC`;
}
