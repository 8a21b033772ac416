import { IsInt, IsOptional, Max, Min } from 'class-validator';

export class RotateApiKeyDto {
  /** Hours for which the old key works beside the new one; 24 unless said otherwise, 0 ends it at once. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(168)
  overlap_hours?: number;

  /** Days until the new key expires; 90 unless said otherwise. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(365)
  expires_in_days?: number;
}
