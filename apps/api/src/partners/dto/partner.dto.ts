import { IsBoolean, IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { TLP, type Tlp } from '#schemas';

export class PartnerDto {
  @IsString()
  @Length(1, 200)
  @Matches(/^[^\n\r]*$/, { message: 'must be one line of text' })
  name!: string;

  /** The highest marking (TLP 2.0) that this partner may ever be shown; no grant goes beyond. */
  @IsIn(TLP)
  ceiling!: Tlp;

  /** False: it sees nothing any more, and its keys end; true unless given. */
  @IsOptional()
  @IsBoolean()
  active?: boolean;
}
