import { DISCLOSURE_STATES, type DisclosureState } from '#domain';
import { AnyName, CursorText, Moment, OneOf, PageSize } from '../../http/query-values.js';

export class DisclosureListDto {
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

  @PageSize(200)
  limit?: number;

  @CursorText()
  cursor?: string;
}
