import type { Citation, ItemRef } from '#schemas';
import type { Words } from '../text/words.js';

/** A piece in words, and for rows in the words of each column. */
export interface Written {
  readonly text: string;
  readonly cells?: readonly string[];
}

/** One thing that goes into a field's value, with what it rests on. */
export interface Piece {
  /** As found: a text, number, boolean, code, stated time or instant. */
  readonly raw: unknown;
  /** Only who prints it needs its words: that it is there, and where from, is known without them. */
  readonly write: (words: Words) => Written;
  readonly sources: readonly ItemRef[];
  readonly citations: readonly Citation[];
  /** Id of the evidence item that this is. */
  readonly evidence?: string;
}
