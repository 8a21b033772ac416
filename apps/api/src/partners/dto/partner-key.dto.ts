import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';

export class PartnerKeyDto {
  @IsString()
  @Length(1, 200)
  name!: string;

  /** Days until the key expires; 90 unless said otherwise. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(365)
  expires_in_days?: number;
}
