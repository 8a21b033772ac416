import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { RESULTS } from '#schemas';

export class DecisionDto {
  /** The result a person stands for; the computed one when absent (confirmation). */
  @IsOptional()
  @IsIn(RESULTS)
  result?: (typeof RESULTS)[number];

  /** Why; kept for ever beside what was computed. */
  @IsString()
  @Length(3, 5000)
  reason!: string;
}
