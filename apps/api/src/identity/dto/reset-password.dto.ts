import { IsString, Length } from 'class-validator';

export class ResetPasswordDto {
  /** From the link in the mail, what follows the #. */
  @IsString()
  @Length(20, 100)
  token!: string;

  /** At least 12 characters, and not the address. */
  @IsString()
  @Length(12, 200)
  password!: string;
}
