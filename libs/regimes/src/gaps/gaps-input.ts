import type { Obligation } from '#domain';
import type { FillContext } from '../fill/context.js';

export interface GapsInput extends Pick<FillContext, 'record' | 'organisation' | 'evidence' | 'now'> {
  /** Texts are in this language where the pack has it, else in English. */
  readonly language: string;
  /** What is due for the incident, where that is known: holds are shown from it. */
  readonly obligations?: readonly Obligation[];
  /** Only this regime, whatever its answer; and only this stage of it. */
  readonly regime?: string;
  readonly stage?: string;
}
