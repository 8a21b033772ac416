import { IsString, Length } from 'class-validator';

export class LinkDto {
  /** Id of an evidence item of the organisation. */
  @IsString()
  @Length(1, 120)
  evidence_id!: string;
}
