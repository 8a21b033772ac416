export { CitationsService } from './citations.service.js';
export { UncheckedClaims } from './unchecked-claims.js';
