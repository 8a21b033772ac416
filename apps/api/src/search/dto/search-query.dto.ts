import { CursorText, PageSize, Words } from '../../http/query-values.js';

export class SearchQueryDto {
  /** Words; "a phrase"; or; -without. */
  @Words()
  q!: string;

  @PageSize(50)
  limit?: number;

  /** From `next_cursor` of the page before, with the same words. */
  @CursorText()
  cursor?: string;
}
