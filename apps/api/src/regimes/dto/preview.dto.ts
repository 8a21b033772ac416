import { IsOptional, IsString, Length } from 'class-validator';

export class PreviewDto {
  /** Name of a file in the pack's fixtures, such as complete.json. */
  @IsString()
  @Length(1, 100)
  fixture!: string;

  @IsString()
  @Length(1, 80)
  stage!: string;

  /** The first of the stage when absent. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  recipient?: string;
}
