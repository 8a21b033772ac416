import { IsOptional, IsString, Length } from 'class-validator';

export class MemberDto {
  /** Which file of an archive the log is. */
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  member?: string;
}
