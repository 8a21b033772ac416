import { IsOptional, IsString, Length } from 'class-validator';
import { RISK_CLASSES, SUBMITTER_CAPACITIES, SYSTEM_KINDS, SYSTEM_STATES } from '#schemas';
import { PageDto } from '../../http/page.dto.js';
import { OneOf } from '../../http/query-values.js';

/** Which systems; several values of one member mean any of them, several members mean all of them. */
export class SystemListDto extends PageDto {
  @OneOf(SYSTEM_STATES) status?: string[];
  @OneOf(SYSTEM_KINDS) kind?: string[];
  /** What the organisation is to it. */
  @OneOf(SUBMITTER_CAPACITIES) capacity?: string[];
  @OneOf(RISK_CLASSES) risk_class?: string[];

  /** Part of its name, in whatever case. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;
}
