import { IsInt, IsString, Length, Max, Min, ValidateIf } from 'class-validator';

/** A hundred years. */
const MOST_DAYS = 36_525;

export class RetentionRuleDto {
  /** Days after which bytes are deleted; null keeps everything. */
  @ValidateIf((rule: RetentionRuleDto) => rule.keep_days !== null)
  @IsInt()
  @Min(1)
  @Max(MOST_DAYS)
  keep_days!: number | null;

  /** Why: the law, contract or policy that the rule follows. */
  @IsString()
  @Length(3, 5000)
  reason!: string;
}
