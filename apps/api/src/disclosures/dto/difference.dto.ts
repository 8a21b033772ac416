import { IsIn } from 'class-validator';
import { COMPARED_WITH, type ComparedWith } from '../compared-with.js';

export class DifferenceDto {
  /** What the record says by itself, what the recipient was told last, or the version before. */
  @IsIn(COMPARED_WITH)
  with!: ComparedWith;
}
