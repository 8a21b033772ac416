import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

export class PlaceDto {
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
