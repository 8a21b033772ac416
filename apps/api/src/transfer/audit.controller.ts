import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { listRevisions, type StoredRevision } from '#persistence';
import { toCsv } from '#transfer';
import type { FastifyReply } from 'fastify';
import { UnitOfWork } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './transfer.answers.js';

const COLUMNS = ['revision', 'at', 'by', 'event', 'part', 'item_id', 'reason', 'patch', 'digest'];

/** The whole history of one incident in one file: who did what when and why, and what it did to the record. */
@ApiTags('transfer')
@Controller('v1/incidents')
export class IncidentAuditController {
  constructor(private readonly work: UnitOfWork) {}

  /** The history as JSON. */
  @Get(':id/audit.json')
  @Allow('incident.read')
  @Answers(A.auditTrail)
  async json(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const trail = await this.trail(caller, id);
    void attached(reply, trail.reference, 'json').type('application/json').send(trail);
  }

  /** The history as a table. */
  @Get(':id/audit.csv')
  @Allow('incident.read')
  @Answers(A.table, { types: ['text/csv'] })
  async csv(@Caller() caller: Principal, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { reference, revisions } = await this.trail(caller, id);
    void attached(reply, reference, 'csv')
      .type('text/csv; charset=utf-8; header=present')
      .send(toCsv(COLUMNS, revisions.map(cells)));
  }

  private trail(caller: Principal, id: string) {
    return this.work.run(caller, async (tx) => {
      const { id: incident, reference } = await requiredIncident(tx, id);
      return { incident, reference, revisions: (await listRevisions(tx, incident)).toReversed() };
    });
  }
}

function attached(reply: FastifyReply, reference: string, extension: string): FastifyReply {
  return reply.header('content-disposition', `attachment; filename="${reference}-audit.${extension}"`);
}

function cells({ revision, event, patch, digest }: StoredRevision): readonly unknown[] {
  const { type, part, item_id: item, by, at, reason } = event;
  return [revision, at, by, type, part, item, reason, JSON.stringify(patch), digest];
}
