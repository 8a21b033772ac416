import { ArrayNotEmpty, ArrayUnique, IsEmail, IsIn } from 'class-validator';
import { MEMBER_ROLES, type Role } from '../policy.js';

export class InviteDto {
  @IsEmail()
  email!: string;

  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(MEMBER_ROLES, { each: true })
  roles!: Role[];
}
