import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
} from 'class-validator';
import { TLP, type Tlp } from '#schemas';
import { EVENT_TYPES, type EventType } from '#webhooks';

const TYPES = Object.keys(EVENT_TYPES) as EventType[];

export class WebhookEndpointDto {
  /** Where to send: https, on the public Internet. */
  @IsString()
  @Length(1, 2000)
  url!: string;

  @IsOptional()
  @IsString()
  @Length(0, 200)
  @Matches(/^[^\n\r]*$/, { message: 'must be one line of text' })
  description?: string;

  /** Which events; all of them, also those of later versions, unless given. */
  @IsOptional()
  @ArrayNotEmpty()
  @ArrayUnique()
  @ArrayMaxSize(50)
  @IsIn(TYPES, { each: true })
  event_types?: EventType[];

  /** The highest marking (TLP 2.0) of an incident that the receiver may be told of. */
  @IsIn(TLP)
  ceiling!: Tlp;

  /** Sends nothing while it is false; true unless given. */
  @IsOptional()
  @IsBoolean()
  active?: boolean;
}
