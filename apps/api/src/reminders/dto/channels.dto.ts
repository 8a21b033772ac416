import { ArrayNotEmpty, ArrayUnique, IsBoolean, IsIn } from 'class-validator';
import { CHANNEL_SEVERITIES, type ReminderChannels } from '#obligations';
import { NestedList } from '../../http/nested-list.js';

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
  @NestedList(() => SeverityChannelsDto)
  channels!: SeverityChannelsDto[];
}
