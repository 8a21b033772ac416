import { IsIn, IsOptional } from 'class-validator';
import { INCIDENT_SORTS, type IncidentSort } from '#persistence';
import { CursorText, Flag, PageSize } from '../../http/query-values.js';
import { IncidentFilterDto } from './incident-filter.dto.js';

export class ListQueryDto extends IncidentFilterDto {
  /** A minus means descending. */
  @IsOptional()
  @IsIn(INCIDENT_SORTS)
  sort?: IncidentSort;

  @PageSize(200)
  limit?: number;

  /** From `next_cursor` of the page before, with the same filter and sort. */
  @CursorText()
  cursor?: string;

  /** Also counts the matches, up to 10,000. */
  @Flag()
  total?: boolean;
}
