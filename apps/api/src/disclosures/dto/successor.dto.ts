import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { SUCCESSIONS } from '#schemas';

export class SuccessorDto {
  @IsIn(SUCCESSIONS)
  kind!: (typeof SUCCESSIONS)[number];

  /** One of those that the regime provides for this kind; the first one unless said otherwise. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  stage?: string;

  /** As its predecessor, unless said otherwise. */
  @IsOptional()
  @Matches(/^[a-z]{2}$/)
  language?: string;
}
