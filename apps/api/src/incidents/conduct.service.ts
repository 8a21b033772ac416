import { Injectable } from '@nestjs/common';
import { newId } from '#persistence';
import { Cursors, type Page } from '../http/cursors.js';
import type { PageDto } from '../http/page.dto.js';
import { UnitOfWork, type Idempotency } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import type { AssignmentDto } from './dto/assignment.dto.js';
import type { CommentDto } from './dto/comment.dto.js';
import { partOf } from './part-name.js';
import { requiredIncident } from './required-incident.js';

export interface Comment {
  readonly id: string;
  readonly part: string | null;
  readonly item_id: string | null;
  readonly text: string;
  readonly by: string;
  readonly at: Date;
  readonly record_revision: number;
}

/** Comments and assignments: said about an incident, never part of what it discloses. */
@Injectable()
export class ConductService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cursors: Cursors,
  ) {}

  comment(
    caller: Principal,
    incidentId: string,
    input: CommentDto,
    idempotency?: Idempotency,
  ): Promise<Comment> {
    return this.work.once(caller, idempotency, async (tx) => {
      const record = await requiredIncident(tx, incidentId);
      if (
        input.item_id &&
        (!input.part || !record[partOf(input.part)].some(({ id }) => id === input.item_id))
      ) {
        throw new ProblemError('invalid-fields', 'The comment is on an item that is not in the record.', {
          errors: [{ pointer: '/item_id', message: 'must be an item of the named part' }],
        });
      }
      const now = new Date();
      const [row] = await tx.query(
        `INSERT INTO incident_comment (id, organisation_id, incident_id, part, item_id, text, by_principal, at, record_revision)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         RETURNING id, part, item_id, text, by_principal AS by, at, record_revision`,
        [
          newId('cmt', now),
          caller.organisationId,
          record.id,
          input.part ?? null,
          input.item_id ?? null,
          input.text,
          caller.id,
          now,
          record.revision,
        ],
      );
      return row;
    });
  }

  /** Oldest first. */
  comments(caller: Principal, incidentId: string, page: PageDto): Promise<Page<Comment>> {
    return this.work.run(caller, async (tx) => {
      const { id } = await requiredIncident(tx, incidentId);
      return this.cursors.page(['comments', caller.organisationId, id], page, {
        read: (limit, after?: string): Promise<Comment[]> =>
          tx.query(
            `SELECT id, part, item_id, text, by_principal AS by, at, record_revision FROM incident_comment
             WHERE incident_id = $1 AND ($2::text IS NULL OR id > $2) ORDER BY id LIMIT $3`,
            [id, after ?? null, limit],
          ),
        positionOf: (comment) => comment.id,
      });
    });
  }

  /** Puts a person in charge of something, or takes them off; the history of it stays. */
  assign(caller: Principal, incidentId: string, { role, person, assigned }: AssignmentDto) {
    return this.work.run(caller, async (tx) => {
      const { id } = await requiredIncident(tx, incidentId);
      await tx.query(
        `INSERT INTO incident_assignment (organisation_id, incident_id, role, person, assigned, by_principal, at)
         VALUES ($1, $2, $3, $4, $5, $6, now())`,
        [caller.organisationId, id, role, person, assigned ?? true, caller.id],
      );
      return this.assignmentsOf(tx, id);
    });
  }

  assignments(caller: Principal, incidentId: string) {
    return this.work.run(caller, async (tx) =>
      this.assignmentsOf(tx, (await requiredIncident(tx, incidentId)).id),
    );
  }

  private assignmentsOf(
    tx: { query(sql: string, values: unknown[]): Promise<unknown[]> },
    incidentId: string,
  ): Promise<unknown[]> {
    return tx.query(
      `SELECT role, person, by_principal AS by, at FROM (
         SELECT DISTINCT ON (role, person) role, person, assigned, by_principal, at FROM incident_assignment
         WHERE incident_id = $1 ORDER BY role, person, id DESC) latest
       WHERE assigned ORDER BY role, person`,
      [incidentId],
    );
  }
}
