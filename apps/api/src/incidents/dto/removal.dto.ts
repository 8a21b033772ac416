import { IsString, Length } from 'class-validator';

export class RemovalDto {
  /** Why the item is taken out; kept in the history. */
  @IsString()
  @Length(3, 2000)
  reason!: string;
}
