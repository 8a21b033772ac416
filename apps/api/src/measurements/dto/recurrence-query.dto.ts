import { IsString, Length } from 'class-validator';
import { CursorText, PageSize } from '../../http/query-values.js';

export class RecurrenceQueryDto {
  /** The name of the system, as records list it. */
  @IsString()
  @Length(1, 500)
  system!: string;

  /** Incidents of a page. */
  @PageSize(200)
  limit?: number;

  @CursorText()
  cursor?: string;
}
