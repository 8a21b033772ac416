import { CursorText, PageSize } from '../../http/query-values.js';
import { ObligationFilterDto } from './obligation-filter.dto.js';

export class ObligationListDto extends ObligationFilterDto {
  @PageSize(200)
  limit?: number;

  @CursorText()
  cursor?: string;
}
