import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './reminders.answers.js';
import { ChannelsDto } from './dto/channels.dto.js';
import { PreferenceDto } from './dto/preference.dto.js';
import { RemindersService } from './reminders.service.js';

@ApiTags('reminders')
@Controller('v1')
export class RemindersController {
  constructor(private readonly reminders: RemindersService) {}

  /** The incident's reminders: what was really sent, to whom and when, and what is planned. */
  @Get('incidents/:id/reminders')
  @Allow('incident.read')
  @Answers(A.reminders)
  async ledger(@Caller() caller: Principal, @Param('id') id: string) {
    return { reminders: await this.reminders.ledger(caller, id) };
  }

  /** Sends a test through every channel to the caller. */
  @Post('reminders/tests')
  @Allow('reminder.test')
  @Answers(A.test)
  test(@Caller() caller: Principal) {
    return this.reminders.test(caller);
  }

  /** Which ways reminders go for each severity, besides showing as alerts. */
  @Get('reminders/channels')
  @Allow('organisation.read')
  @Answers(A.channels)
  async channels(@Caller() caller: Principal) {
    return { channels: await this.reminders.channels(caller) };
  }

  /** Sets which ways reminders go for the given severities. */
  @Put('reminders/channels')
  @Allow('reminder.configure')
  @Answers(A.channels)
  async setChannels(@Caller() caller: Principal, @Body() { channels }: ChannelsDto) {
    return { channels: await this.reminders.setChannels(caller, channels) };
  }

  /** How the caller wants to be reminded by mail. */
  @Get('reminders/preference')
  @Allow('alert.read')
  @Answers(A.preference)
  preference(@Caller() caller: Principal) {
    return this.reminders.preference(caller);
  }

  /** Says how the caller wants to be reminded by mail. */
  @Put('reminders/preference')
  @Allow('alert.read')
  @Answers(A.preference, { refuses: ['conflict'] })
  prefer(@Caller() caller: Principal, @Body() preference: PreferenceDto) {
    return this.reminders.prefer(caller, preference);
  }
}
