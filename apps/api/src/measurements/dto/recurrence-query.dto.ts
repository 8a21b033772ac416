import { IsString, Length } from 'class-validator';
import { PageDto } from '../../http/page.dto.js';

export class RecurrenceQueryDto extends PageDto {
  /** The name of the system, as records list it. */
  @IsString()
  @Length(1, 500)
  system!: string;
}
