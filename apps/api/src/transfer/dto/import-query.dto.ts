import { IsIn, IsOptional } from 'class-validator';
import { Flag } from '../../http/query-values.js';

export class ImportQueryDto {
  /** Checks the table and stores nothing. */
  @Flag()
  dry_run?: boolean;

  /** Retrospective (the default): what happened long ago, so that nobody is notified of it. */
  @IsOptional()
  @IsIn(['retrospective', 'live'])
  mode?: 'retrospective' | 'live';
}
