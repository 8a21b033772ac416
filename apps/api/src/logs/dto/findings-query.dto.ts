import { CursorText, PageSize } from '../../http/query-values.js';
import { MemberDto } from './member.dto.js';

export class FindingsQueryDto extends MemberDto {
  @PageSize(200)
  limit?: number;

  @CursorText()
  cursor?: string;
}
