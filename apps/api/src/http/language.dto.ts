import { LanguageCode } from './query-values.js';

export class LanguageDto {
  /** Of the words in the answer; English where a regime does not have it. */
  @LanguageCode()
  language?: string;
}
