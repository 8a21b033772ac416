import { Type } from 'typebox';
import {
  flag,
  idOf,
  instant,
  listOf,
  orNull,
  principal,
  shape,
  text,
  wrapped,
} from '../openapi/shapes.api.js';

export const page = shape('PublicPage', {
  slug: orNull(text('example-labs')),
  enabled: flag(true),
  url: orNull(text('https://candour.example.org/public/example-labs/feed.json')),
});
export const publication = shape('Publication', {
  id: idOf('pub'),
  disclosure_id: idOf('dis'),
  published_by: principal,
  published_at: instant,
  withdrawn_at: orNull(instant),
});
export const publications = wrapped('Publications', 'publications', listOf(publication));

export const jsonFeed = shape('JsonFeed', {
  version: Type.Literal('https://jsonfeed.org/version/1.1'),
  title: text('Example Labs'),
  feed_url: text('https://candour.example.org/public/example-labs/feed.json'),
  items: listOf(
    shape('JsonFeedItem', {
      id: text('urn:uuid:019ab0c4-7d1e-7a30-8c55-5f1c3a9be021'),
      url: text('https://candour.example.org/public/example-labs/dis_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021'),
      title: text('Public summary: An agent deleted backups'),
      content_text: text('Public summary of an incident, Summary'),
      date_published: instant,
    }),
  ),
});
export const atomFeed = text(
  '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"/>',
);
