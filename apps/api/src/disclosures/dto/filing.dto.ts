import { IsIn, IsISO8601, IsOptional, IsString, Length } from 'class-validator';

export const FILING_METHODS = ['portal', 'email', 'post', 'in_person', 'api'] as const;

export class FilingDto {
  /** When it was submitted, with offset, for example 2026-11-24T16:30:00+01:00. */
  @IsISO8601({ strict: true, strictSeparator: true })
  filed_at!: string;

  @IsIn(FILING_METHODS)
  method!: (typeof FILING_METHODS)[number];

  /** The reference that the authority's portal gave. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  portal_reference?: string;

  /** Why it comes after the limit; required then. */
  @IsOptional()
  @IsString()
  @Length(3, 5000)
  late_reason?: string;
}
