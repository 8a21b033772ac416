/** A document as feeds list it. */
export interface FeedEntry {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  readonly published: Date;
}

/** One that was taken back. */
export interface Withdrawn {
  readonly id: string;
  readonly at: Date;
}

export interface Feed {
  readonly title: string;
  /** Where the feed itself is served. */
  readonly url: string;
  readonly entries: readonly FeedEntry[];
  readonly withdrawn: readonly Withdrawn[];
}

/** Of an empty feed: RFC 4287 wants a time, and nothing has happened yet. */
const NEVER = new Date(0);

/** The feed as Atom (RFC 4287), with what was taken back as deleted entries (RFC 6721). */
export function atom({ title, url, entries, withdrawn }: Feed): string {
  const times = [...entries.map(({ published }) => published), ...withdrawn.map(({ at }) => at)];
  const updated = times.reduce((latest, time) => (time > latest ? time : latest), NEVER);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">',
    element('title', title),
    element('id', url),
    `<link rel="self" type="application/atom+xml" href="${xml(url)}"/>`,
    element('updated', updated.toISOString()),
    `<author>${element('name', title)}</author>`,
    ...entries.map((entry) =>
      [
        '<entry>',
        element('id', urn(entry.id)),
        element('title', entry.title),
        element('summary', entry.summary),
        `<link rel="alternate" href="${xml(entry.url)}"/>`,
        element('published', entry.published.toISOString()),
        element('updated', entry.published.toISOString()),
        '</entry>',
      ].join(''),
    ),
    ...withdrawn.map(({ id, at }) => `<at:deleted-entry ref="${xml(urn(id))}" when="${at.toISOString()}"/>`),
    '</feed>',
    '',
  ].join('\n');
}

/** The feed as JSON Feed 1.1. */
export function jsonFeed({ title, url, entries }: Feed) {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    feed_url: url,
    items: entries.map((entry) => ({
      id: urn(entry.id),
      url: entry.url,
      title: entry.title,
      content_text: entry.summary,
      date_published: entry.published.toISOString(),
    })),
  };
}

/** An id is a UUID behind a prefix (RFC 9562), and so names the same thing everywhere. */
const urn = (id: string) => `urn:uuid:${id.slice(id.indexOf('_') + 1)}`;

const element = (name: string, text: string) => `<${name}>${xml(text)}</${name}>`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for XML 1.0: nothing that it may not hold (section 2.2), and no markup. */
function xml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!);
}
