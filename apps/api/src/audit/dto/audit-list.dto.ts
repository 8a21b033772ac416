import { CursorText, PageSize } from '../../http/query-values.js';
import { AuditFilterDto } from './audit-filter.dto.js';

export class AuditListDto extends AuditFilterDto {
  @PageSize(200)
  limit?: number;

  @CursorText()
  cursor?: string;
}
