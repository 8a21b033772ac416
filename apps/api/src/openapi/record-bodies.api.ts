export { ITEM_PATCHES, patchOf } from './named-schemas.js';
