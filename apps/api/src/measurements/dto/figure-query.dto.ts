import { Type } from 'class-transformer';
import { IsNumber, IsOptional, IsString, Length, Max, Min } from 'class-validator';

export class FigureQueryDto {
  /** The score, as the log names it. */
  @IsString()
  @Length(1, 500)
  score!: string;

  /** The metric of that score, for example mean or accuracy. */
  @IsString()
  @Length(1, 500)
  metric!: string;

  /** How epochs were reduced, where the log states the score by several reducers. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  reducer?: string;

  /** Of the interval; 0.95 unless said otherwise. */
  @IsOptional()
  @Type(() => Number)
  @IsNumber()
  @Min(0.5)
  @Max(0.999)
  confidence?: number;
}
