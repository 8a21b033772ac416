import { codes, TLP } from '#schemas';
import {
  count,
  idOf,
  instant,
  listOf,
  orNull,
  principal,
  shape,
  text,
  wrapped,
} from '../openapi/shapes.api.js';

const contact = shape('PartnerContact', {
  id: idOf('pct'),
  name: text('Grace Example'),
  email: text('grace@partner.example'),
  added_at: instant,
  access: codes(['none', 'invited', 'account']),
});

export const partner = shape('Partner', {
  id: idOf('prt'),
  rev: count(1),
  name: text('National AI Safety Institute'),
  ceiling: codes(TLP),
  state: codes(['active', 'ended']),
  created_by: principal,
  created_at: instant,
  updated_at: instant,
  contacts: listOf(contact),
});
export const partners = wrapped('Partners', 'partners', listOf(partner));

export const grant = shape('Grant', {
  id: idOf('grt'),
  partner_id: idOf('prt'),
  incident_id: idOf('inc'),
  disclosure_id: orNull(idOf('dis')),
  regime: orNull(text('eu-gpai-code')),
  ceiling: codes(TLP),
  note: orNull(text('Agreed on 23 November.')),
  created_by: principal,
  created_at: instant,
  expires_at: orNull(instant),
  revoked_by: orNull(principal),
  revoked_at: orNull(instant),
});
export const grants = wrapped('Grants', 'grants', listOf(grant));
