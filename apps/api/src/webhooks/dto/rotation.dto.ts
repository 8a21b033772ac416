import { IsInt, IsOptional, Max, Min } from 'class-validator';

export class WebhookRotationDto {
  /** How long messages are signed with the old key as well; 24 hours unless given, 0 after a leak. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(720)
  overlap_hours?: number;
}
