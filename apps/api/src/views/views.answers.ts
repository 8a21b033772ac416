import {
  anything,
  count,
  flag,
  idOf,
  instant,
  listOf,
  principal,
  shape,
  text,
  wrapped,
} from '../openapi/shapes.api.js';

export const view = shape('SavedView', {
  id: idOf('viw'),
  owner: principal,
  rev: count(1),
  name: text('Open and critical'),
  shared: flag(true),
  filter: anything('As it was saved.', { severity: ['critical'] }),
  sort: text('-updated'),
  created_at: instant,
  updated_at: instant,
});

export const views = wrapped('SavedViews', 'views', listOf(view));
