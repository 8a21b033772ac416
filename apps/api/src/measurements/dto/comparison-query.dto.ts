import { Type } from 'class-transformer';
import { IsNumber, IsOptional, IsString, Length, Max, Min } from 'class-validator';

export class ComparisonQueryDto {
  /** Id of the evidence that holds the later run. */
  @IsString()
  @Length(1, 120)
  after!: string;

  /** The score, as both logs name it. */
  @IsString()
  @Length(1, 500)
  score!: string;

  /** How epochs were reduced, where the logs state the score by several reducers. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  reducer?: string;

  /** Of the intervals; 0.95 unless said otherwise. */
  @IsOptional()
  @Type(() => Number)
  @IsNumber()
  @Min(0.5)
  @Max(0.999)
  confidence?: number;
}
