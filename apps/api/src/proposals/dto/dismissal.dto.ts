import { IsString, Length } from 'class-validator';

export class DismissalDto {
  /** Why nothing is done; kept for ever. */
  @IsString()
  @Length(3, 2000)
  reason!: string;
}
