import { IsIn, IsOptional, IsString, Length, Matches, ValidateIf } from 'class-validator';
import { TLP, type Tlp } from '#schemas';
import { Moment } from '../../http/query-values.js';

export class GrantDto {
  /** One disclosure. Either this, or an incident and a regime. */
  @ValidateIf(({ incident_id, regime }: GrantDto) => incident_id === undefined && regime === undefined)
  @IsString()
  @Length(1, 120)
  disclosure_id?: string;

  /** All disclosures of this incident under `regime`, also those to come. */
  @ValidateIf(({ disclosure_id }: GrantDto) => disclosure_id === undefined)
  @IsString()
  @Length(1, 120)
  incident_id?: string;

  @ValidateIf(({ disclosure_id }: GrantDto) => disclosure_id === undefined)
  @IsString()
  @Length(1, 120)
  regime?: string;

  /** Up to which marking (TLP 2.0); what is marked higher is withheld. At most the partner's own. */
  @IsIn(TLP)
  ceiling!: Tlp;

  /** When the grant ends; it does not by itself unless given. */
  @Moment()
  expires_at?: string;

  /** Why, for the organisation's own memory. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  @Matches(/^[^\n\r]*$/, { message: 'must be one line of text' })
  note?: string;
}
