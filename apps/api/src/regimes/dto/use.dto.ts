import { IsBoolean } from 'class-validator';

export class UseDto {
  /** In use, this version takes the place of an earlier one of the same regime. */
  @IsBoolean()
  in_use!: boolean;
}
