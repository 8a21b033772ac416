import { Type } from 'typebox';
import { codes } from '#schemas';
import {
  count,
  idOf,
  instant,
  listOf,
  maybe,
  orNull,
  principal,
  shape,
  text,
  wrapped,
} from '../openapi/shapes.api.js';
import { digest, state } from './disclosures.answers.js';

export const version = shape('DisclosureVersion', {
  number: count(1),
  digest,
  paper: codes(['A4', 'Letter']),
  record_revision: count(16),
  pack_digest: digest,
  approvals_needed: count(1),
  submitted_by: principal,
  submitted_at: instant,
});
export const versions = wrapped('DisclosureVersions', 'versions', listOf(version));

const review = {
  id: idOf('rev'),
  version: count(1),
  digest,
  outcome: codes(['approved', 'returned']),
  reason: orNull(text('The count lacks a source.')),
  by: principal,
  at: instant,
};
export const reviewed = shape('DisclosureReviewed', {
  ...review,
  state,
  operation: maybe(text('/v1/operations/opn_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021')),
});
export const reviews = wrapped('DisclosureReviews', 'reviews', listOf(shape('DisclosureReview', review)));

export const quorum = shape('ApprovalQuorum', {
  regime: text('eu-dora'),
  approvals: count(2),
  of_regime: count(1),
  own: orNull(Type.Object({ approvals: count(2), set_by: principal, set_at: instant })),
});
export const quorums = wrapped('ApprovalQuorums', 'quorums', listOf(quorum));
