import { IsOptional } from 'class-validator';
import { BEHAVIOURS, HARM_CATEGORIES, KINDS, SETTINGS, SEVERITIES, STATUSES, TLP } from '#schemas';
import { AnyName, Flag, Moment, OneOf, Words } from '../../http/query-values.js';

/** Which incidents; several values of one member mean any of them, several members mean all of them. */
export class IncidentFilterDto {
  @OneOf(STATUSES) status?: string[];
  @OneOf(KINDS) kind?: string[];
  @OneOf(SEVERITIES) severity?: string[];
  @OneOf(SETTINGS) setting?: string[];
  @OneOf(TLP) tlp?: string[];
  @OneOf(BEHAVIOURS) behaviour?: string[];
  /** Categories of harm. */
  @OneOf(HARM_CATEGORIES) harm?: string[];
  @AnyName() owner?: string[];
  /** Only drills, or none of them. */
  @Flag() drill?: boolean;
  @Moment() opened_from?: string;
  @Moment() opened_to?: string;
  @Moment() updated_from?: string;
  @Moment() updated_to?: string;
  /** Words of the narrative, as in a search box. */
  @IsOptional() @Words() text?: string;
}
