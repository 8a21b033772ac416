import { IsIn } from 'class-validator';

export const MAIL_PREFERENCES = ['each', 'daily', 'never'] as const;

export class PreferenceDto {
  /** A mail for each reminder, one a day with what is overdue and due soon, or none. */
  @IsIn(MAIL_PREFERENCES)
  mail!: (typeof MAIL_PREFERENCES)[number];
}
