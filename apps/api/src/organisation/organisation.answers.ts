import { OrganisationProfileSchema } from '#schemas';
import { patchOf } from '../openapi/record-bodies.api.js';
import { idOf, instant, shape, text } from '../openapi/shapes.api.js';

export const organisation = shape('Organisation', {
  id: idOf('org'),
  name: text('Example GmbH'),
  profile: OrganisationProfileSchema,
  created_at: instant,
});
export const profilePatch = patchOf(OrganisationProfileSchema);
