import { IsString, Length } from 'class-validator';

export class ChangePasswordDto {
  @IsString()
  @Length(1, 200)
  current_password!: string;

  /** At least 12 characters, and not the address. */
  @IsString()
  @Length(12, 200)
  password!: string;
}
