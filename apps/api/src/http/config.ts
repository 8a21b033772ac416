/** Injection token of the typed settings (#config). */
export const CONFIG = Symbol('config');
/** Injection token of the blob store (#storage). */
export const BLOBS = Symbol('blobs');
