import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { LanguageDto } from '../../http/language.dto.js';

const VERSION = /^rgv_[\w-]{1,60}$/;

export class ComparisonDto extends LanguageDto {
  /** Id of the version to compare with. */
  @ApiProperty({ pattern: VERSION.source })
  @Matches(VERSION, { message: 'must be the id of a version' })
  before!: string;

  /** Id of the version that is compared. */
  @ApiProperty({ pattern: VERSION.source })
  @Matches(VERSION, { message: 'must be the id of a version' })
  after!: string;
}
