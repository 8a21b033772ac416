import { IsOptional, IsString, Length } from 'class-validator';

export class AcceptanceDto {
  @IsOptional()
  @IsString()
  @Length(3, 2000)
  reason?: string;
}
