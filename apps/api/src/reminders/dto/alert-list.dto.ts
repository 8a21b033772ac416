import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';
import { CursorText, PageSize } from '../../http/query-values.js';

export class AlertListDto {
  /** Only those that the caller has not marked as seen. */
  @IsOptional()
  @Transform(({ value }) => ({ true: true, false: false })[String(value)] ?? value)
  @IsBoolean()
  unseen?: boolean;

  @PageSize(200)
  limit?: number;

  @CursorText()
  cursor?: string;
}
