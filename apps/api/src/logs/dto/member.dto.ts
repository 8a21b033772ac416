import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, Length } from 'class-validator';

export class MemberDto {
  /** Which file of an archive the log is. */
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  member?: string;
}

export class LookDto extends MemberDto {
  /** Shows secrets and personal data as they are; the custody of the item says who looked. */
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : (value as unknown)))
  @IsBoolean()
  unmask?: boolean;
}
