import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { LookDto } from './member.dto.js';

export class PlaceDto extends LookDto {
  /** A locator, as citations hold it, in JSON. */
  @ApiProperty({
    minLength: 2,
    maxLength: 4000,
    example: '{"kind":"message","sample_id":"a","epoch":1,"message_id":"m1"}',
  })
  @IsString()
  @Length(2, 4000)
  locator!: string;
}
