export { copyContent, copyOf, keepCopy, notePrinted, type Copy, type StoredCopy } from './copies.js';
export { SHAREABLE, sharesOf, type Share } from './shares.js';
export { sharedUrl, tellPartners } from './tell-partners.js';
