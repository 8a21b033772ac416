import { IsIn } from 'class-validator';
import { TLP, type Tlp } from '#schemas';

export class ExportQueryDto {
  /** Up to which marking (TLP 2.0) its reader may see; what is marked higher is withheld. */
  @IsIn(TLP)
  ceiling!: Tlp;
}
