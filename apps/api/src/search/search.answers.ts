import { Type } from 'typebox';
import { codes, STATUSES, TLP } from '#schemas';
import {
  count,
  figure,
  flag,
  idOf,
  instant,
  listOf,
  maybe,
  orNull,
  shape,
  text,
  wrapped,
} from '../openapi/shapes.api.js';

const summary = {
  id: idOf('inc'),
  reference: text('CAN-2026-0001'),
  title: text('Order agent cancelled forty orders'),
  kind: text('incident'),
  status: codes(STATUSES),
  severity: orNull(text('moderate')),
  updated_at: instant,
};

const listed = shape('ListedIncident', {
  ...summary,
  revision: count(16),
  setting: text('production'),
  tlp: codes(TLP),
  owner: orNull(text('Ada Example')),
  behaviours: listOf(text('unauthorised_action')),
  harm_categories: listOf(text('economic')),
  created_at: instant,
});

const nextCursor = maybe(text('mYp2Zr0K', 'For the next page; absent on the last one.'));

export const list = shape('IncidentList', {
  incidents: listOf(listed),
  next_cursor: nextCursor,
  total: maybe(Type.Object({ count: count(1), exact: flag(true) })),
});

export const facets = shape('Facets', {
  facets: Type.Record(Type.String(), listOf(Type.Object({ code: text('moderate'), count: count(4) })), {
    examples: [{ severity: [{ code: 'moderate', count: 4 }] }],
  }),
});

const found = shape('Found', {
  place: text('/header/title', 'A JSON Pointer into the record, or /evidence/{id}.'),
  snippet: listOf(Type.Object({ text: text('cancelled'), match: maybe(flag(true)) })),
});

export const searched = shape('SearchResult', {
  incidents: listOf(
    shape('SearchedIncident', { ...summary, tlp: codes(TLP), rank: figure(0.61), found: listOf(found) }),
  ),
  complete: flag(
    true,
    'False when the words stand in so many incidents that only the 400 whose narrative changed last were ranked.',
  ),
  next_cursor: nextCursor,
});

const similarIncident = shape('SimilarIncident', {
  ...summary,
  score: figure(0.72),
  because: Type.Object({
    behaviours: listOf(text('unauthorised_action')),
    harm_categories: listOf(text('economic')),
    words: listOf(text('orders')),
    title_similarity: figure(0.4),
  }),
});

export const similar = wrapped('SimilarIncidents', 'incidents', listOf(similarIncident));
export const language = shape('SearchLanguage', { language: text('english'), left: count(0) });
