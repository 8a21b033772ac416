import { Body, Controller, Get, HttpCode, Param, Put, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkNext } from '../http/cursors.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import { operationLocation, started } from '../operations/operations.api.js';
import * as A from './search.answers.js';
import { IncidentFilterDto } from './dto/incident-filter.dto.js';
import { ListQueryDto } from './dto/list-query.dto.js';
import { SearchLanguageDto } from './dto/search-language.dto.js';
import { SearchQueryDto } from './dto/search-query.dto.js';
import { SimilarQueryDto } from './dto/similar-query.dto.js';
import { SearchService } from './search.service.js';

@ApiTags('search')
@Controller('v1')
export class SearchController {
  constructor(private readonly searching: SearchService) {}

  /** The organisation's incidents, page by page; rows that change meanwhile are neither lost nor doubled. */
  @Get('incidents')
  @Allow('incident.read')
  @Answers(A.list, { headers: ['Link'] })
  async list(
    @Caller() caller: Principal,
    @Query() query: ListQueryDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const list = await this.searching.list(caller, query);
    linkNext(request, reply, list.next_cursor);
    return list;
  }

  /** How many incidents match per status, kind, behaviour and so on. */
  @Get('incidents/facets')
  @Allow('incident.read')
  @Answers(A.facets)
  async facets(@Caller() caller: Principal, @Query() filter: IncidentFilterDto) {
    return { facets: await this.searching.facets(caller, filter) };
  }

  /** The incidents most like this one, each with what the two share. */
  @Get('incidents/:id/similar')
  @Allow('incident.read')
  @Answers(A.similar)
  async similar(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Query() { limit = 10 }: SimilarQueryDto,
  ) {
    return { incidents: await this.searching.similar(caller, id, limit) };
  }

  /** Full-text search over the narrative of incidents and the text of their evidence, best first. */
  @Get('search')
  @Allow('incident.read')
  @Answers(A.searched, { headers: ['Link'] })
  async search(
    @Caller() caller: Principal,
    @Query() query: SearchQueryDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const found = await this.searching.search(caller, query);
    linkNext(request, reply, found.next_cursor);
    return found;
  }

  /** The language in which the organisation writes, and how many incidents are still indexed in another one. */
  @Get('search/language')
  @Allow('incident.read')
  @Answers(A.language)
  language(@Caller() caller: Principal) {
    return this.searching.language(caller);
  }

  /** Sets the language of the organisation's narratives; follow the operation that indexes them anew under Location. */
  @Put('search/language')
  @Allow('search.configure')
  @HttpCode(202)
  @Answers(started, { headers: ['Location'] })
  async setLanguage(
    @Caller() caller: Principal,
    @Body() { language }: SearchLanguageDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const location = operationLocation(await this.searching.setLanguage(caller, language));
    reply.header('location', location);
    return { operation: location };
  }
}
