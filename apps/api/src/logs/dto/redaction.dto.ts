import { REDACTION_DECISIONS } from '#custody';
import { IsIn, IsString, Length, Matches } from 'class-validator';

export class RedactionDto {
  /** Id of a finding, as the list of findings has it. */
  @Matches(/^fnd_[0-9a-f]{32}$/, { message: 'must be the id of a finding' })
  finding!: string;

  /** Whether others may see it. */
  @IsIn(REDACTION_DECISIONS)
  decision!: (typeof REDACTION_DECISIONS)[number];

  /** Why; kept for ever. */
  @IsString()
  @Length(3, 5000)
  reason!: string;
}
