import { DISCLOSURE_STATES, type DisclosureState } from '#domain';
import { AnyName, Moment, OneOf } from '../../http/query-values.js';
import { PageDto } from '../../http/page.dto.js';

export class DisclosureListDto extends PageDto {
  @OneOf(DISCLOSURE_STATES)
  state?: DisclosureState[];

  @AnyName()
  regime?: string[];

  /** Ids or references of incidents. */
  @AnyName()
  incident?: string[];

  /** By the limit on its stage and recipient. */
  @Moment()
  due_from?: string;

  /** Excluded. */
  @Moment()
  due_to?: string;
}
