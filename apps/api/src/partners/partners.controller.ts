import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { etagOf, SeenRevision } from '../http/revisions.js';
import { IdempotencyKey, type Idempotency } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { madeKey } from '../identity/keys.answers.api.js';
import { Answers } from '../openapi/answers.api.js';
import { PartnerContactDto } from './dto/contact.dto.js';
import { PartnerKeyDto } from './dto/partner-key.dto.js';
import { PartnerDto } from './dto/partner.dto.js';
import * as A from './partners.answers.js';
import { PartnersService } from './partners.service.js';

@ApiTags('partners')
@Controller('v1/partners')
export class PartnersController {
  constructor(private readonly partners: PartnersService) {}

  /** All partners, by name. */
  @Get()
  @Allow('partner.read')
  @Answers(A.partners)
  async list(@Caller() caller: Principal) {
    return { partners: await this.partners.list(caller) };
  }

  /** A partner and its contacts. */
  @Get(':id')
  @Allow('partner.read')
  @Answers(A.partner, { headers: ['ETag'] })
  async read(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, await this.partners.read(caller, id));
  }

  /** Makes a partner: somebody outside with whom disclosures are shared. */
  @Post()
  @Allow('partner.manage')
  @Answers(A.partner, { headers: ['ETag', 'Location'] })
  async create(
    @Caller() caller: Principal,
    @Body() input: PartnerDto,
    @IdempotencyKey() idempotency: Idempotency | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const made = await this.partners.create(caller, input, idempotency);
    reply.header('location', `/v1/partners/${made.id}`);
    return tagged(reply, made);
  }

  /** Replaces a partner's name and ceiling, or ends it: it sees nothing any more, and its keys are gone. */
  @Put(':id')
  @Allow('partner.manage')
  @Answers(A.partner, { headers: ['ETag'] })
  async replace(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @SeenRevision() rev: number,
    @Body() input: PartnerDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, await this.partners.replace(caller, { id, rev }, input));
  }

  /** Adds a contact, who gets notices of recalled documents by mail. */
  @Post(':id/contacts')
  @Allow('partner.manage')
  @Answers(A.partner, { refuses: ['conflict'] })
  addContact(@Caller() caller: Principal, @Param('id') id: string, @Body() input: PartnerContactDto) {
    return this.partners.addContact(caller, id, input);
  }

  /** Removes a contact, and with it the access of whoever signs in under this address. */
  @Delete(':id/contacts/:contact')
  @Allow('partner.manage')
  @HttpCode(204)
  @Answers(null)
  removeContact(
    @Caller() caller: Principal,
    @Param() { id, contact }: { id: string; contact: string },
  ): Promise<void> {
    return this.partners.removeContact(caller, { id, contact });
  }

  /** Invites a contact to sign in and read what is shared with the partner. */
  @Post(':id/contacts/:contact/invitations')
  @Allow('partner.manage')
  @Answers(A.partner, { refuses: ['conflict'] })
  invite(@Caller() caller: Principal, @Param() { id, contact }: { id: string; contact: string }) {
    return this.partners.inviteContact(caller, { id, contact });
  }

  /** Makes an API key for the partner's own programs. The key itself is in this answer only. */
  @Post(':id/api-keys')
  @Allow('partner.manage')
  @Answers(madeKey, { refuses: ['conflict'] })
  makeKey(@Caller() caller: Principal, @Param('id') id: string, @Body() input: PartnerKeyDto) {
    return this.partners.makeKey(caller, id, input);
  }
}

function tagged<T extends { readonly rev: number }>(reply: FastifyReply, partner: T): T {
  reply.header('etag', etagOf(partner.rev));
  return partner;
}
