import { IsIn, IsString, Length, Matches } from 'class-validator';
import { CORRECTION_KINDS } from '#schemas';

export class CorrectionNoteDto {
  /** Key of the field that says something else. */
  @IsString()
  @Length(1, 80)
  field!: string;

  /** The earlier statement. */
  @Matches(/^stm_[0-9a-f-]{36}$/)
  statement!: string;

  /** Was the earlier value wrong, or has the world changed since? */
  @IsIn(CORRECTION_KINDS)
  kind!: (typeof CORRECTION_KINDS)[number];

  /** Why; it is printed. */
  @IsString()
  @Length(3, 2000)
  note!: string;
}
