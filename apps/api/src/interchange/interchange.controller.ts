import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { sendExport } from '../http/document-file.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import { exported } from '../openapi/shapes.api.js';
import { ExportQueryDto } from './dto/export-query.dto.js';
import { InterchangeService } from './interchange.service.js';

@ApiTags('disclosures')
@Controller('v1')
export class InterchangeController {
  constructor(private readonly interchange: InterchangeService) {}

  /**
   * An incident as it stands, as a draft for others: as CSAF 2.0 (`csaf`), as a report to the AI Vulnerability Database
   * (`avid`) or by the criteria of the OECD (`oecd`). What is marked above the ceiling is withheld.
   */
  @Get('incidents/:id/exports/:format')
  @Allow('incident.read')
  @Answers(exported, { refuses: ['not-acceptable'] })
  async ofIncident(
    @Caller() caller: Principal,
    @Param() { id, format }: { id: string; format: string },
    @Query() { ceiling }: ExportQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendExport(reply, format, await this.interchange.ofIncident(caller, id, { format, ceiling }));
  }

  /**
   * An approved disclosure as CSAF 2.0 (`csaf`), or in a format of its regime. What is marked above the ceiling is
   * withheld.
   */
  @Get('disclosures/:id/exports/:format')
  @Allow('disclosure.read')
  @Answers(exported, { refuses: ['not-acceptable', 'conflict'] })
  async ofDisclosure(
    @Caller() caller: Principal,
    @Param() { id, format }: { id: string; format: string },
    @Query() { ceiling }: ExportQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendExport(reply, format, await this.interchange.ofDisclosure(caller, id, { format, ceiling }));
  }
}
