import { OBLIGATION_STATUSES } from '#domain';
import { AnyName, Flag, Moment, OneOf } from '../../http/query-values.js';

export class ObligationFilterDto {
  @OneOf(OBLIGATION_STATUSES)
  status?: (typeof OBLIGATION_STATUSES)[number][];

  @AnyName()
  regime?: string[];

  /** Ids of incidents. */
  @AnyName()
  incident?: string[];

  @OneOf(['legal', 'contractual', 'voluntary'])
  duty?: ('legal' | 'contractual' | 'voluntary')[];

  /** `yes`: surely due; `unknown`: an open question decides. */
  @OneOf(['yes', 'unknown'])
  applies?: ('yes' | 'unknown')[];

  @Moment()
  due_from?: string;

  /** Excluded. */
  @Moment()
  due_to?: string;

  /** Only drills; without it there is none in the list. */
  @Flag()
  drill?: boolean;
}
