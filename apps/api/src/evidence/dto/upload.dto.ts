import { IsOptional, IsString, Length, Matches } from 'class-validator';

export class UploadDto {
  /** The file's name, for people; never used as a path. */
  @IsString()
  @Length(1, 255)
  name!: string;

  /** The file's own media type, for example application/json. */
  @IsOptional()
  @Matches(/^[a-z]+\/[a-z0-9.+-]{1,100}$/)
  media_type?: string;
}
