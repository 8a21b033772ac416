import { IsBoolean } from 'class-validator';

export class ResolutionDto {
  @IsBoolean()
  resolved!: boolean;
}
