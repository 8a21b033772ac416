import { ArrayNotEmpty, ArrayUnique, IsIn } from 'class-validator';
import { MEMBER_ROLES, type Role } from '../policy.js';

export class RolesDto {
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(MEMBER_ROLES, { each: true })
  roles!: Role[];
}
