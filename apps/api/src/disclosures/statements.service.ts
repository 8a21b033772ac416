import { Injectable } from '@nestjs/common';
import { addCorrectionNote, newId, statementsFiled, type RegisteredStatement } from '#persistence';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { ProblemError } from '../problem/problem.js';
import { AuthoringService } from './authoring.service.js';
import { ContentService } from './content.service.js';
import type { CorrectionNoteDto } from './dto/correction-note.dto.js';
import { requiredDisclosure } from './required-disclosure.js';
import { describeContradiction } from './unexplained.js';

/** The register of what was told whom, and what stands against it. */
@Injectable()
export class StatementsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly content: ContentService,
    private readonly authoring: AuthoringService,
  ) {}

  /** Everything that filings of an incident asserted, in the order of filing. */
  ofIncident(caller: Principal, incidentId: string): Promise<RegisteredStatement[]> {
    return this.work.run(caller, async (tx) =>
      statementsFiled(tx, (await requiredIncident(tx, incidentId)).id),
    );
  }

  /** What a filed disclosure asserted; nothing for one that is not filed. */
  ofDisclosure(caller: Principal, id: string): Promise<RegisteredStatement[]> {
    return this.work.run(caller, async (tx) => {
      const { incident_id: incident } = await requiredDisclosure(tx, id);
      return statementsFiled(tx, incident, id);
    });
  }

  /** Where the disclosure says something else than was filed before, with the notes that explain it. */
  contradictions(caller: Principal, id: string) {
    return this.work.run(caller, async (tx) => {
      const { contradictions } = await this.content.of(tx, await requiredDisclosure(tx, id), new Date());
      return contradictions.map(describeContradiction);
    });
  }

  /** Explains a contradiction; the note is printed, and counts for exactly this value. */
  explain(caller: Principal, id: string, { field, statement, kind, note }: CorrectionNoteDto) {
    return this.authoring.change(caller, id, async (tx, disclosure, { contradictions }) => {
      const found = contradictions.find((one) => one.statement.key === field && one.earlier.id === statement);
      if (!found)
        throw new ProblemError(
          'not-found',
          `The field ${field} does not contradict the statement ${statement}.`,
        );
      const at = new Date();
      const { text } = found.statement;
      await addCorrectionNote(
        tx,
        { organisationId: caller.organisationId, disclosureId: disclosure.id },
        { id: newId('crn', at), key: field, statement_id: statement, text, kind, note, by: caller.id, at },
      );
      return async (changed) => {
        const { contradictions: left } = await this.content.of(tx, changed, at);
        return describeContradiction(
          left.find((one) => one.statement.key === field && one.earlier.id === statement)!,
        );
      };
    });
  }
}
