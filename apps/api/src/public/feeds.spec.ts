import fc from 'fast-check';
import { atom, jsonFeed, type Feed } from './feeds.js';

const at = new Date('2026-11-23T13:10:00Z');
const feedOf = (more: Partial<Feed> = {}): Feed => ({
  title: 'Example Labs',
  url: 'https://candour.example.org/public/example/feed.atom',
  entries: [
    {
      id: 'dis_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021',
      url: 'https://candour.example.org/public/example/dis_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021',
      title: 'Post-mortem',
      summary: 'Final',
      published: at,
    },
  ],
  withdrawn: [],
  ...more,
});

it('lists each document under an id that never changes', () => {
  const feed = atom(feedOf());
  expect(feed).toContain('<id>urn:uuid:019ab0c4-7d1e-7a30-8c55-5f1c3a9be021</id><title>Post-mortem</title>');
  expect(feed).toContain('<updated>2026-11-23T13:10:00.000Z</updated>');
  expect(jsonFeed(feedOf()).items).toEqual([
    expect.objectContaining({ id: 'urn:uuid:019ab0c4-7d1e-7a30-8c55-5f1c3a9be021', title: 'Post-mortem' }),
  ]);
});

it('says of a document that was taken back that it is gone, and when', () => {
  const feed = atom(
    feedOf({ entries: [], withdrawn: [{ id: 'dis_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021', at }] }),
  );
  expect(feed).toContain(
    '<at:deleted-entry ref="urn:uuid:019ab0c4-7d1e-7a30-8c55-5f1c3a9be021" when="2026-11-23T13:10:00.000Z"/>',
  );
  expect(feed).not.toContain('<entry>');
});

it('holds any text as text, and nothing that XML may not hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (title) => {
      const feed = atom(feedOf({ title }));
      const [, written] = /<title>([^<]*)<\/title>/.exec(feed)!;
      expect(written).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|apos);)/);
      // oxlint-disable-next-line no-control-regex -- exactly those must not be there
      expect(feed).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/);
      expect(feed.match(/<(\w+)[ >]/g)).toEqual(atom(feedOf()).match(/<(\w+)[ >]/g));
    }),
  );
});
