import { IsOptional, Matches } from 'class-validator';

export class ChartQueryDto {
  /** Of the chart's words; en unless said otherwise. */
  @IsOptional()
  @Matches(/^[a-z]{2}$/)
  language?: string;
}
