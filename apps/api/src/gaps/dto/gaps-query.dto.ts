import { IsOptional, Matches } from 'class-validator';

const ID = /^[a-z0-9]+([-_][a-z0-9]+)*$/;

export class GapsQueryDto {
  /** Only this regime, whatever its answer. */
  @IsOptional()
  @Matches(ID, { message: 'must be the id of a regime' })
  regime?: string;

  @IsOptional()
  @Matches(ID, { message: 'must be the id of a stage' })
  stage?: string;

  /** Of labels and questions; English where a regime does not have it. */
  @IsOptional()
  @Matches(/^[a-z]{2}$/, { message: 'must be a language such as en' })
  language?: string;
}
