import { CursorText, OneOf, PageSize } from '../../http/query-values.js';

export const DELIVERY_STATES = ['waiting', 'delivered', 'dead'] as const;

export class WebhookDeliveryListDto {
  @OneOf(DELIVERY_STATES)
  state?: (typeof DELIVERY_STATES)[number][];

  @PageSize(200)
  limit?: number;

  @CursorText()
  cursor?: string;
}
