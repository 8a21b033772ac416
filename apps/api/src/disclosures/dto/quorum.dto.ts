import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

export class QuorumDto {
  /** How many people have to approve, none of whom wrote in it. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(5)
  approvals!: number;
}
