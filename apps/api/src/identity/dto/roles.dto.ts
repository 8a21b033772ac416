import { ArrayNotEmpty, ArrayUnique, IsIn } from 'class-validator';
import { ROLES, type Role } from '../policy.js';

export class RolesDto {
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(ROLES, { each: true })
  roles!: Role[];
}
