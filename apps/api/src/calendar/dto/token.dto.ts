import { Matches } from 'class-validator';

export class TokenDto {
  @Matches(/^[\w-]{43}$/, { message: 'must be the token of a calendar' })
  token!: string;
}
