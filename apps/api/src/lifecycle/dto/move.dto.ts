import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { STATUSES } from '#schemas';
import type { Status } from '#domain';

export class MoveDto {
  @IsIn(STATUSES)
  to!: Status;

  /** Required for voiding and reopening. */
  @IsOptional()
  @IsString()
  @Length(3, 2000)
  reason?: string;
}
