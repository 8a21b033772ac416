import { IsIn } from 'class-validator';

export class FeedDto {
  /** All limits of the organisation, or those of incidents to which the caller is assigned. */
  @IsIn(['organisation', 'person'])
  scope!: 'organisation' | 'person';
}
