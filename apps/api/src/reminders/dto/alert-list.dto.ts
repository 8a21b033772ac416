import { PageDto } from '../../http/page.dto.js';
import { Flag } from '../../http/query-values.js';

export class AlertListDto extends PageDto {
  /** Only those that the caller has not marked as seen. */
  @Flag()
  unseen?: boolean;
}
