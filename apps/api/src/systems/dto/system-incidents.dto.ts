import { IsOptional, IsString, Length } from 'class-validator';
import { PageDto } from '../../http/page.dto.js';

export class SystemIncidentsDto extends PageDto {
  /** Only incidents whose record states this version. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  version?: string;
}
