import { IsString, Length } from 'class-validator';

export class ReasonDto {
  /** Why; kept for ever. */
  @IsString()
  @Length(3, 5000)
  reason!: string;
}
