import { IsEmail, IsString, Length } from 'class-validator';

/** Makes the first administrator and the organisation, with the one-time token that the start printed. */
export class BootstrapDto {
  @IsString()
  @Length(20, 100)
  token!: string;

  @IsString()
  @Length(1, 200)
  organisation_name!: string;

  @IsEmail()
  email!: string;

  @IsString()
  @Length(1, 200)
  name!: string;

  /** At least 12 characters. */
  @IsString()
  @Length(12, 200)
  password!: string;
}
