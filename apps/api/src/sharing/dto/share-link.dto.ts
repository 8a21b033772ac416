import { IsEmail, IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { TLP, type Tlp } from '#schemas';

export class ShareLinkDto {
  /** Who it is for, as the log will name them. */
  @IsString()
  @Length(1, 200)
  @Matches(/^[^\n\r]*$/, { message: 'must be one line of text' })
  recipient!: string;

  /** Up to which marking (TLP 2.0); what is marked higher is withheld. */
  @IsIn(TLP)
  ceiling!: Tlp;

  /** Also sends the link there, and a notice should the document be recalled. */
  @IsOptional()
  @IsEmail()
  email?: string;

  /** Days until the link ends; 7 unless given. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(90)
  expires_in_days?: number;
}
