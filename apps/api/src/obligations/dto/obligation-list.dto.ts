import { CursorText, LanguageCode, PageSize } from '../../http/query-values.js';
import { ObligationFilterDto } from './obligation-filter.dto.js';

export class ObligationListDto extends ObligationFilterDto {
  /** Of the names in the answer; English where a regime does not have it. */
  @LanguageCode()
  language?: string;

  @PageSize(200)
  limit?: number;

  @CursorText()
  cursor?: string;
}
