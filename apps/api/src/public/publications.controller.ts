import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import { PublicPageDto } from './dto/public-page.dto.js';
import * as A from './public.answers.js';
import { PublicationsService } from './publications.service.js';

@ApiTags('public')
@Controller('v1')
export class PublicationsController {
  constructor(private readonly publications: PublicationsService) {}

  /** The organisation's public page: its address, and whether anybody sees it. */
  @Get('public-page')
  @Allow('organisation.read')
  @Answers(A.page)
  page(@Caller() caller: Principal) {
    return this.publications.page(caller);
  }

  /** Names the public page and turns it on or off. */
  @Put('public-page')
  @Allow('publication.manage')
  @Answers(A.page, { refuses: ['conflict'] })
  setPage(@Caller() caller: Principal, @Body() input: PublicPageDto) {
    return this.publications.setPage(caller, input);
  }

  /** All that was ever published, newest first. */
  @Get('publications')
  @Allow('disclosure.read')
  @Answers(A.publications)
  async list(@Caller() caller: Principal) {
    return { publications: await this.publications.list(caller) };
  }

  /** Shows an approved disclosure on the public page; everything in it has to be TLP:CLEAR. */
  @Post('disclosures/:id/publication')
  @Allow('publication.manage')
  @Answers(A.publication, { refuses: ['conflict'] })
  publish(@Caller() caller: Principal, @Param('id') id: string) {
    return this.publications.publish(caller, id);
  }

  /** Takes a disclosure off the public page. */
  @Delete('disclosures/:id/publication')
  @Allow('publication.manage')
  @HttpCode(204)
  @Answers(null)
  withdraw(@Caller() caller: Principal, @Param('id') id: string): Promise<void> {
    return this.publications.withdraw(caller, id);
  }
}
