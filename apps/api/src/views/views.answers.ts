import {
  count,
  flag,
  idOf,
  instant,
  listOf,
  maybe,
  principal,
  shape,
  text,
  wrapped,
} from '../openapi/shapes.api.js';

const some = maybe(listOf(text('critical')));
const date = maybe(text('2026-11-23'));
const filter = shape(
  'SavedFilter',
  {
    status: some,
    kind: some,
    severity: some,
    setting: some,
    tlp: some,
    behaviour: some,
    harm: some,
    owner: some,
    drill: maybe(flag()),
    opened_from: date,
    opened_to: date,
    updated_from: date,
    updated_to: date,
    text: maybe(text('blackmail')),
  },
  'As it was saved.',
);

export const view = shape('SavedView', {
  id: idOf('viw'),
  owner: principal,
  rev: count(1),
  name: text('Open and critical'),
  shared: flag(true),
  filter,
  sort: text('-updated'),
  created_at: instant,
  updated_at: instant,
});

export const views = wrapped('SavedViews', 'views', listOf(view));
