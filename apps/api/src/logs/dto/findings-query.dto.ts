import { CursorText, PageSize } from '../../http/query-values.js';
import { MemberDto } from './member.dto.js';

export class FindingsQueryDto extends MemberDto {
  @PageSize(1000)
  limit?: number;

  @CursorText()
  cursor?: string;
}
