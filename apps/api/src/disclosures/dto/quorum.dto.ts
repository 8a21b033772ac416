import { IsInt, Max, Min } from 'class-validator';

export class QuorumDto {
  /** How many people have to approve, none of whom wrote in it. */
  @IsInt()
  @Min(1)
  @Max(5)
  approvals!: number;
}
