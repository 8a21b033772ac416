import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { SAMPLE_STATES, type SampleState } from '#evidence';
import { CursorText, OneOf, PageSize } from '../../http/query-values.js';
import { TABLE_ORDERS } from '../sample-table.js';
import { LookDto } from './member.dto.js';

const SORTS = TABLE_ORDERS.flatMap((order) => [order, `-${order}`] as const);
export type TableSort = (typeof SORTS)[number];

export class TableQueryDto extends LookDto {
  /** Part of a sample's id, whatever its case. */
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  sample?: string;

  @OneOf(SAMPLE_STATES)
  state?: SampleState[];

  /** The score that `value` and the sort by score mean; the first of each sample unless it is named. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  score?: string;

  /** Only samples whose score has this value, for example 1 or C. */
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  value?: string;

  /** In the order of the log unless said otherwise; with a minus in front the other way round. */
  @IsOptional()
  @IsIn(SORTS)
  sort?: TableSort;

  @PageSize(500)
  limit?: number;

  @CursorText()
  cursor?: string;
}
