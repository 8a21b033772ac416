import { Type } from 'class-transformer';
import { IsInt, IsISO8601, IsOptional, Max, Min } from 'class-validator';

export class RevisionQueryDto {
  /** Reads the record as it was at this revision. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  revision?: number;

  /** Reads the record as it was known at this instant, for example 2026-11-20T10:00Z. */
  @IsOptional()
  @IsISO8601({ strict: true })
  as_of?: string;
}
