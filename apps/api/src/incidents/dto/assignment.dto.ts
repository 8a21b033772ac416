import { IsBoolean, IsIn, IsOptional, IsString, Length } from 'class-validator';

export const INCIDENT_ROLES = [
  'owner',
  'lead',
  'investigator',
  'compliance',
  'approver',
  'communications',
] as const;

export class AssignmentDto {
  @IsIn(INCIDENT_ROLES)
  role!: (typeof INCIDENT_ROLES)[number];

  /** Id of the person. */
  @IsString()
  @Length(1, 60)
  person!: string;

  /** false takes the person off. */
  @IsOptional()
  @IsBoolean()
  assigned?: boolean;
}
