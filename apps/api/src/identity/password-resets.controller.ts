import { Body, Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../openapi/answers.api.js';
import * as A from './identity.answers.js';
import { AttemptGuard } from './attempt.guard.js';
import { ResetPasswordDto } from './dto/reset-password.dto.js';
import { Allow, Caller, Public, type Principal } from './identity.api.js';
import { PasswordResetsService } from './password-resets.service.js';

@ApiTags('identity')
@Controller('v1')
export class PasswordResetsController {
  constructor(private readonly resets: PasswordResetsService) {}

  /**
   * Sends a person a one-time link for a new password and ends their sessions at once. Without a mail server the link
   * waits in the outbox. An earlier link ends.
   */
  @Post('members/:id/password-resets')
  @Allow('member.manage')
  @Answers(A.passwordReset, { refuses: ['conflict'] })
  begin(@Caller() caller: Principal, @Param('id') id: string) {
    return this.resets.begin(caller, id);
  }

  /** Sets a new password with the token of such a link, and ends all sessions of the account. */
  @Post('password-resets')
  @Public()
  @UseGuards(AttemptGuard)
  @HttpCode(204)
  @Answers(null, { refuses: ['forbidden', 'too-many-requests'] })
  finish(@Body() input: ResetPasswordDto): Promise<void> {
    return this.resets.finish(input);
  }
}
