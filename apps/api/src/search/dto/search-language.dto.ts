import { IsIn } from 'class-validator';
import { SEARCH_LANGUAGES, type SearchLanguage } from '#persistence';

export class SearchLanguageDto {
  /** The language in which the organisation writes; `simple` takes words as they stand. */
  @IsIn(SEARCH_LANGUAGES)
  language!: SearchLanguage;
}
