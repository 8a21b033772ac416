import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';

/** What is not said stays as it is. */
export class ProfileDto {
  @IsOptional()
  @IsString()
  @Length(1, 80)
  regime?: string;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  stage?: string;

  /** Of the new stage; its first one unless said otherwise. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  recipient?: string;

  @IsOptional()
  @Matches(/^[a-z]{2}$/)
  language?: string;

  @IsOptional()
  @IsIn(['A4', 'Letter'])
  paper?: 'A4' | 'Letter';
}
