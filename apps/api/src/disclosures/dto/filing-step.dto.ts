import { IsIn, IsISO8601, IsOptional, IsString, Length } from 'class-validator';
import { FILING_STEPS, type FilingStep } from '#domain';

export class FilingStepDto {
  @IsIn(FILING_STEPS)
  step!: FilingStep;

  /** When the authority did so, with offset, for example 2026-11-24T16:30:00+01:00. */
  @IsISO8601({ strict: true, strictSeparator: true })
  at!: string;

  /** The authority's reference. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  reference?: string;

  /** Required for a rejection. */
  @IsOptional()
  @IsString()
  @Length(3, 5000)
  reason?: string;
}
