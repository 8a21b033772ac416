import { IsString, Length } from 'class-validator';

export class AcceptInvitationDto {
  /** From the link in the invitation, what follows the #. */
  @IsString()
  @Length(20, 100)
  token!: string;

  @IsString()
  @Length(1, 200)
  name!: string;

  /** At least 12 characters, and not the address. */
  @IsString()
  @Length(12, 200)
  password!: string;
}
