import { IsIn, IsOptional, IsString, Length } from 'class-validator';

export class WaiverDto {
  /** `withdrawn` takes an earlier waiver back; the obligation is open again. */
  @IsOptional()
  @IsIn(['waived', 'withdrawn'])
  outcome?: 'waived' | 'withdrawn';

  /** Why; kept for ever. */
  @IsString()
  @Length(3, 5000)
  reason!: string;
}
