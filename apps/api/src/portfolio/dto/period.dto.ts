import { Moment } from '../../http/query-values.js';

/** Incidents opened from (included) to (not included). */
export class PeriodDto {
  @Moment() from?: string;
  @Moment() to?: string;
}
