import { Type } from 'class-transformer';
import { ArrayNotEmpty, ArrayUnique, IsBoolean, IsIn, IsObject, ValidateNested } from 'class-validator';
import { CHANNEL_SEVERITIES, type ReminderChannels } from '#obligations';

class SeverityChannelsDto implements ReminderChannels {
  @IsIn(CHANNEL_SEVERITIES)
  severity!: ReminderChannels['severity'];

  @IsBoolean()
  mail!: boolean;

  @IsBoolean()
  webhook!: boolean;
}

export class ChannelsDto {
  /** The severities to set; the others stay as they are. */
  @ArrayNotEmpty()
  @ArrayUnique(({ severity }: SeverityChannelsDto) => severity)
  // A list within the list would pass as nested.
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => SeverityChannelsDto)
  channels!: SeverityChannelsDto[];
}
