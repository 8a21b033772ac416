import {
  ArrayNotEmpty,
  ArrayUnique,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
} from 'class-validator';
import { ACTIONS, MEMBER_ROLES, type Action, type Role } from '../policy.js';

export class CreateApiKeyDto {
  @IsString()
  @Length(1, 200)
  name!: string;

  /** What the key may do, as roles; never more than its maker. */
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(MEMBER_ROLES, { each: true })
  roles!: Role[];

  /** Narrows the key to these actions of its roles; all of them unless given. */
  @IsOptional()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(ACTIONS, { each: true })
  actions?: Action[];

  /** Days until the key expires; 90 unless said otherwise. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(365)
  expires_in_days?: number;
}
