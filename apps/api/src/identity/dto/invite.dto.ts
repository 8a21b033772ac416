import { ArrayNotEmpty, ArrayUnique, IsEmail, IsIn } from 'class-validator';
import { ROLES, type Role } from '../policy.js';

export class InviteDto {
  @IsEmail()
  email!: string;

  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(ROLES, { each: true })
  roles!: Role[];
}
