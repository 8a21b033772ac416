import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';

export class OpenDisclosureDto {
  /** Id of the regime, for example eu-gpai-code. */
  @IsString()
  @Length(1, 80)
  regime!: string;

  /** Id of the regime's stage, for example initial. */
  @IsString()
  @Length(1, 80)
  stage!: string;

  /** Id of the regime's recipient; the stage's first one unless said otherwise. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  recipient?: string;

  /** Language of the document (ISO 639-1); en unless said otherwise. */
  @IsOptional()
  @Matches(/^[a-z]{2}$/)
  language?: string;

  @IsOptional()
  @IsIn(['A4', 'Letter'])
  paper?: 'A4' | 'Letter';
}
