import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res, UseFilters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FrozenDisclosureSchema } from '#schemas';
import type { FastifyReply } from 'fastify';
import { sendDocument } from '../http/document-file.js';
import { Allow, Caller, Public, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import { documentForms } from '../openapi/shapes.api.js';
import { SharedDocumentDto } from './dto/document-query.dto.js';
import { ShareLinkDto } from './dto/share-link.dto.js';
import { LinkPageFilter } from './link-page.filter.js';
import { LinkedDocumentService } from './linked-document.service.js';
import { LinksService } from './links.service.js';
import * as A from './sharing.answers.js';

@ApiTags('partners')
@Controller('v1')
export class LinksController {
  constructor(
    private readonly links: LinksService,
    private readonly linked: LinkedDocumentService,
  ) {}

  /** Makes a link to one document for somebody without an account. Its address is shown this once. */
  @Post('disclosures/:id/share-links')
  @Allow('share.grant')
  @Answers(A.madeLink, { refuses: ['conflict'] })
  make(@Caller() caller: Principal, @Param('id') id: string, @Body() input: ShareLinkDto) {
    return this.links.make(caller, id, input);
  }

  /** The links to a disclosure, newest first, with how often each was opened. */
  @Get('disclosures/:id/share-links')
  @Allow('partner.read')
  @Answers(A.links)
  async list(@Caller() caller: Principal, @Param('id') id: string) {
    return { links: await this.links.list(caller, id) };
  }

  /** Ends a link at once. */
  @Delete('share-links/:id')
  @Allow('share.grant')
  @HttpCode(204)
  @Answers(null)
  revoke(@Caller() caller: Principal, @Param('id') id: string): Promise<void> {
    return this.links.revoke(caller, id);
  }

  /**
   * The document behind a link, in one of its forms. The token in the address is all that is asked for. Who asks for
   * `text/html` reads refusals as a page.
   */
  @Get('shared-document')
  @Public()
  @UseFilters(LinkPageFilter)
  @Answers(FrozenDisclosureSchema, {
    forms: documentForms,
    headers: ['Repr-Digest'],
    refuses: ['not-found', 'gone', 'unavailable'],
  })
  async open(
    @Query() { token, form = 'html' }: SharedDocumentDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendDocument(reply, await this.linked.open(token, form));
  }
}
