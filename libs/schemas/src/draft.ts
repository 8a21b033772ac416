/** A value that is still being made: its members can be assigned until it is given away. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };
