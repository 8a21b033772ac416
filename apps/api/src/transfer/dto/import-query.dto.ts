import { IsIn, IsOptional } from 'class-validator';

export class ImportQueryDto {
  /** Checks the table and stores nothing. */
  @IsOptional()
  @IsIn(['true', 'false'])
  dry_run?: 'true' | 'false';

  /** Retrospective (the default): what happened long ago, so that nobody is notified of it. */
  @IsOptional()
  @IsIn(['retrospective', 'live'])
  mode?: 'retrospective' | 'live';
}
