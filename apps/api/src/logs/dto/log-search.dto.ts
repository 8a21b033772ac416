import { CursorText, PageSize, Words } from '../../http/query-values.js';
import { MemberDto } from './member.dto.js';

export class LogSearchDto extends MemberDto {
  @Words()
  text!: string;

  @PageSize(100)
  limit?: number;

  @CursorText()
  cursor?: string;
}
