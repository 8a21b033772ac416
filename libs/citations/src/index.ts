export { checkClaims, type CitedItem, type ClaimCheck } from './check-claims.js';
export { noteCited, noteTaken, type Citing } from './cited.js';
export { CHECK_STATES, checksOf, noteChecks, type StoredCheck } from './stored-checks.js';
