import { IsOptional, Matches } from 'class-validator';
import { LanguageDto } from '../../http/language.dto.js';

const ID = /^[a-z0-9]+([-_][a-z0-9]+)*$/;

export class GapsQueryDto extends LanguageDto {
  /** Only this regime, whatever its answer. */
  @IsOptional()
  @Matches(ID, { message: 'must be the id of a regime' })
  regime?: string;

  @IsOptional()
  @Matches(ID, { message: 'must be the id of a stage' })
  stage?: string;
}
