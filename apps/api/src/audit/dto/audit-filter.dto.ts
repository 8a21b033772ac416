import { IsOptional, IsString, Matches } from 'class-validator';
import { AUDIT_AREAS } from '#persistence';
import { AnyName, Moment } from '../../http/query-values.js';

const KIND = new RegExp(`^(${AUDIT_AREAS.join('|')})(\\.[a-z-]{1,40})?$`);

export class AuditFilterDto {
  /** An area such as `account`, or one kind of event such as `account.signed-in`; several are the parameter repeated. */
  @AnyName()
  @Matches(KIND, {
    each: true,
    message: `must be one of ${AUDIT_AREAS.join(', ')}, or one of its kinds of event`,
  })
  kind?: string[];

  /** Ids of those who did it: people or keys. */
  @AnyName()
  by?: string[];

  /** Id or reference of one incident. */
  @IsOptional()
  @IsString()
  @Matches(/^[\w-]{1,60}$/, { message: 'must be the id or the reference of an incident' })
  incident?: string;

  @Moment()
  from?: string;

  /** Excluded. */
  @Moment()
  to?: string;
}
