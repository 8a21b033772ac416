import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';

export const RUNGS = ['submitted', 'received', 'accepted', 'rejected'] as const;

export class ReceiptDto {
  /** What the file proves. */
  @IsIn(RUNGS)
  step!: (typeof RUNGS)[number];

  /** The file's name, for people; never used as a path. */
  @IsString()
  @Length(1, 255)
  name!: string;

  /** The file's own media type, for example application/pdf. */
  @IsOptional()
  @Matches(/^[a-z]+\/[a-z0-9.+-]{1,100}$/)
  media_type?: string;
}
