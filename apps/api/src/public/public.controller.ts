import { Controller, Get, Param, Res, UseFilters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FrozenDisclosureSchema } from '#schemas';
import type { FastifyReply } from 'fastify';
import { kindOf, sendDocument } from '../http/document-file.js';
import { Public } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import { signingCertificates } from '../organisation/organisation.api.js';
import { bytes, documentForms } from '../openapi/shapes.api.js';
import { LinkPageFilter } from '../sharing/sharing.api.js';
import { atom, jsonFeed } from './feeds.js';
import * as A from './public.answers.js';
import { PublicService } from './public.service.js';

/** Readers of feeds ask often, and what is public may be kept for a while. */
const KEEP = 'public, max-age=300';

@ApiTags('public')
@Controller('public/:organisation')
export class PublicController {
  constructor(private readonly published: PublicService) {}

  /** What the organisation published, newest first, as Atom (RFC 4287). */
  @Get('feed.atom')
  @Public()
  @Answers(A.atomFeed, { types: ['application/atom+xml'] })
  async atom(@Param('organisation') slug: string, @Res() reply: FastifyReply): Promise<void> {
    const feed = atom(await this.published.feed(slug, 'atom'));
    void reply.type('application/atom+xml; charset=utf-8').header('cache-control', KEEP).send(feed);
  }

  /** What the organisation published, newest first, as JSON Feed 1.1. */
  @Get('feed.json')
  @Public()
  @Answers(A.jsonFeed, { types: ['application/feed+json'] })
  async json(@Param('organisation') slug: string, @Res() reply: FastifyReply): Promise<void> {
    const feed = JSON.stringify(jsonFeed(await this.published.feed(slug, 'json')));
    void reply.type('application/feed+json; charset=utf-8').header('cache-control', KEEP).send(feed);
  }

  /** Certificates that PDFs of the organisation are signed with: the one in use, then those before it. */
  @Get('signing-certificates')
  @Public()
  @Answers(signingCertificates)
  signingCertificates(@Param('organisation') slug: string) {
    return this.published.signingCertificates(slug);
  }

  /** A published document, as a page. Who asks for `text/html` reads refusals as a page. */
  @Get(':disclosure')
  @Public()
  @UseFilters(LinkPageFilter)
  @Answers(bytes, { types: ['text/html'], headers: ['Repr-Digest'], refuses: ['gone', 'unavailable'] })
  async page(
    @Param() { organisation, disclosure }: { organisation: string; disclosure: string },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendDocument(reply, await this.published.document(organisation, disclosure, 'html'));
  }

  /** A published document as pdf, html, docx or json. */
  @Get(':disclosure/renditions/:kind')
  @Public()
  @Answers(FrozenDisclosureSchema, {
    forms: documentForms,
    headers: ['Repr-Digest'],
    refuses: ['not-acceptable', 'gone', 'unavailable'],
  })
  async rendition(
    @Param() of: { organisation: string; disclosure: string; kind: string },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendDocument(reply, await this.published.document(of.organisation, of.disclosure, kindOf(of.kind)));
  }
}
