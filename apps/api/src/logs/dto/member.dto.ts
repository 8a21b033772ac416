import { IsOptional, IsString, Length } from 'class-validator';
import { Flag } from '../../http/query-values.js';

export class MemberDto {
  /** Which file of an archive the log is. */
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  member?: string;
}

export class LookDto extends MemberDto {
  /** Shows secrets and personal data as they are, to whoever may see originals (`evidence.original`); the custody says who looked. */
  @Flag()
  unmask?: boolean;
}
