import { Injectable } from '@nestjs/common';
import { indexIncidents, JobQueue } from '#jobs';
import {
  countIncidents,
  incidentFacets,
  listIncidents,
  searchIncidents,
  searchLanguage,
  setSearchLanguage,
  similarIncidents,
  type IncidentFilter,
  type ListedIncident,
  type ListPosition,
  type SearchedIncident,
  type SearchLanguage,
  type SearchPosition,
  type SimilarIncident,
} from '#persistence';
import { Cursors } from '../http/cursors.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { locatedIncident } from '../incidents/incidents.api.js';
import { beginOperation } from '../operations/operations.api.js';
import type { ListQueryDto } from './dto/list-query.dto.js';
import type { SearchQueryDto } from './dto/search-query.dto.js';

const MOST_COUNTED = 10_000;

export interface IncidentList {
  readonly incidents: readonly ListedIncident[];
  readonly next_cursor?: string;
  readonly total?: { readonly count: number; readonly exact: boolean };
}

@Injectable()
export class SearchService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cursors: Cursors,
    private readonly jobs: JobQueue,
  ) {}

  list(caller: Principal, { sort = '-updated', limit = 50, cursor, total, ...filter }: ListQueryDto) {
    const scope = ['incidents', caller.organisationId, sort, filter];
    const after = cursor === undefined ? undefined : (this.cursors.open(scope, cursor) as ListPosition);
    return this.work.read(caller, async (reader): Promise<IncidentList> => {
      const [page, counted] = await Promise.all([
        listIncidents(reader, { filter, sort, limit, ...(after && { after }) }),
        total ? countIncidents(reader, filter, MOST_COUNTED) : undefined,
      ]);
      return {
        incidents: page.incidents,
        ...(page.next && { next_cursor: this.cursors.seal(scope, page.next) }),
        ...(counted && { total: counted }),
      };
    });
  }

  facets(
    caller: Principal,
    filter: IncidentFilter,
  ): Promise<Record<string, { code: string; count: number }[]>> {
    return this.work.run(caller, async (tx) => {
      const facets: Record<string, { code: string; count: number }[]> = {};
      for (const { facet, code, count } of await incidentFacets(tx, filter)) {
        (facets[facet] ??= []).push({ code, count });
      }
      return facets;
    });
  }

  search(
    caller: Principal,
    { q, limit = 20, cursor }: SearchQueryDto,
  ): Promise<{ incidents: readonly SearchedIncident[]; complete: boolean; next_cursor?: string }> {
    const scope = ['search', caller.organisationId, q];
    const after = cursor === undefined ? undefined : (this.cursors.open(scope, cursor) as SearchPosition);
    return this.work.read(caller, async (reader) => {
      const query = { words: q, limit, ...(after && { after }) };
      const { incidents, complete, next } = await searchIncidents(reader, query);
      return { incidents, complete, ...(next && { next_cursor: this.cursors.seal(scope, next) }) };
    });
  }

  similar(caller: Principal, id: string, limit: number): Promise<readonly SimilarIncident[]> {
    return this.work.read(caller, async (reader) =>
      similarIncidents(reader, (await locatedIncident(reader, id)).id, limit),
    );
  }

  language(caller: Principal) {
    return this.work.read(caller, searchLanguage);
  }

  /** Answers the id of the operation that indexes everything anew. */
  setLanguage(caller: Principal, language: SearchLanguage): Promise<string> {
    return this.work.run(caller, async (tx) => {
      await setSearchLanguage(tx, language);
      const of = { kind: indexIncidents.name, subject: caller.organisationId };
      const operation = await beginOperation(tx, caller.organisationId, of);
      const payload = { organisation_id: caller.organisationId, operation_id: operation };
      await this.jobs.send(tx, indexIncidents, payload);
      return operation;
    });
  }
}
