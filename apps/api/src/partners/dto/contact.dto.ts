import { IsEmail, IsString, Length, Matches } from 'class-validator';

export class PartnerContactDto {
  @IsString()
  @Length(1, 200)
  @Matches(/^[^\n\r]*$/, { message: 'must be one line of text' })
  name!: string;

  @IsEmail()
  email!: string;
}
