import { IsBoolean, IsOptional } from 'class-validator';
import { RequiredMoment } from '../../http/query-values.js';

export class WebhookReplayDto {
  /** Events from then on. */
  @RequiredMoment()
  since!: string;

  /** Also what was delivered already; false unless given. */
  @IsOptional()
  @IsBoolean()
  delivered?: boolean;
}
