import { IsOptional, IsString, Length } from 'class-validator';

export class DisclosureCommentDto {
  @IsString()
  @Length(1, 5000)
  text!: string;

  /** Key of the field that it is about; the whole disclosure, if it names none. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  field?: string;

  /** The comment that it answers. */
  @IsOptional()
  @IsString()
  @Length(1, 60)
  reply_to?: string;
}
