import { IsBoolean, IsOptional } from 'class-validator';
import { Transform } from 'class-transformer';
import { PageDto } from '../../http/page.dto.js';

export class QuestionListDto extends PageDto {
  /** Only those without an answer, or only those with one. */
  @IsOptional()
  @Transform(({ value }) => ({ true: true, false: false })[String(value)] ?? value)
  @IsBoolean()
  open?: boolean;
}
