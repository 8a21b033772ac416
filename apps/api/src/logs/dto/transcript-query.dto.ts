import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Length, Min } from 'class-validator';
import { AnyName, CursorText, PageSize } from '../../http/query-values.js';
import { LookDto } from './member.dto.js';

export class TranscriptQueryDto extends LookDto {
  /** Id of the sample, as the log has it. */
  @IsString()
  @Length(1, 1000)
  sample!: string;

  /** The repetition of the sample; 1 unless said otherwise. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  epoch?: number;

  /** Kinds of entries, as `parts` of the answer names them; all unless some are named. */
  @AnyName()
  part?: string[];

  /** The message or event that the first page begins with. */
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  at?: string;

  @PageSize(200)
  limit?: number;

  @CursorText()
  cursor?: string;
}
