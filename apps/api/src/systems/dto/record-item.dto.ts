import { IsOptional, IsString, Length } from 'class-validator';

export class RecordItemDto {
  /** The version that the incident is about. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  version?: string;
}
