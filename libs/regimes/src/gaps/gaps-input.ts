import type { FillContext } from '../fill/context.js';

export interface GapsInput extends Pick<FillContext, 'record' | 'organisation' | 'evidence' | 'now'> {
  /** Texts are in this language where the pack has it, else in English. */
  readonly language: string;
  /** Only this regime, whatever its answer; and only this stage of it. */
  readonly regime?: string;
  readonly stage?: string;
}
