import { CursorText, PageSize } from './query-values.js';

export class PageDto {
  @PageSize(200)
  limit?: number;

  @CursorText()
  cursor?: string;
}
