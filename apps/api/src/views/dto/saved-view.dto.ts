import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { INCIDENT_SORTS, type IncidentSort } from '#persistence';
import { IncidentFilterDto } from '../../search/search.api.js';

export class SavedViewDto {
  @IsString()
  @Length(1, 120)
  @Matches(/^[^\n\r]*$/, { message: 'must be one line of text' })
  name!: string;

  /** Whether the whole organisation sees it; only its owner changes it. */
  @IsOptional()
  @IsBoolean()
  shared?: boolean;

  @IsObject()
  @ValidateNested()
  @Type(() => IncidentFilterDto)
  filter!: IncidentFilterDto;

  @IsOptional()
  @IsIn(INCIDENT_SORTS)
  sort?: IncidentSort;
}
