import { CursorText, PageSize, Words } from '../../http/query-values.js';
import { LookDto } from './member.dto.js';

export class LogSearchDto extends LookDto {
  @Words()
  text!: string;

  @PageSize(1000)
  limit?: number;

  @CursorText()
  cursor?: string;
}
