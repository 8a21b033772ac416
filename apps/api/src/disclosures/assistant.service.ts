import { Injectable } from '@nestjs/common';
import { successorsOf } from '#domain';
import { RenditionEntity, type DisclosureEntity } from '#persistence';
import { machineForm, ownFormat, portalForm, type Pack } from '#regimes';
import type { FrozenDisclosure } from '#schemas';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { ObligationsService } from '../obligations/obligations.api.js';
import { ContentService, documentOf, type Content } from './content.service.js';
import { isLate, limitFor, practiceOf } from './filing-limits.js';
import { RECEIPT_WITHIN_HOURS } from './filings.service.js';
import { StandingService } from './standing.service.js';
import { describeContradiction } from './unexplained.js';

/** What somebody needs who copies a disclosure into an authority's form by hand. */
@Injectable()
export class AssistantService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly content: ContentService,
    private readonly standing: StandingService,
    private readonly obligations: ObligationsService,
  ) {}

  /** The values in the order of the form, whatever the state; what stands in the way of filing is said beside them. */
  prepare(caller: Principal, id: string) {
    return this.work.run(caller, async (tx) => {
      const disclosure = await this.standing.settled(tx, id);
      const now = new Date();
      const content = await this.content.of(tx, disclosure, now);
      const document = (await documentOf(tx, disclosure)) ?? content.frozen.document;
      const { pack, record } = content;
      const recipient = pack.regime.recipients.find((one) => one.id === disclosure.recipient);
      const obligations = await this.obligations.of(tx, record, caller.organisationId, now);
      const limit = limitFor(disclosure, obligations);
      const attachments = await attachmentsOf(tx, disclosure);
      const practice = practiceOf(record);
      return {
        disclosure: id,
        state: disclosure.state,
        language: document.language,
        recipient: {
          ...document.recipient,
          channel: practice === undefined ? (recipient?.channel ?? null) : null,
        },
        practice: practice ?? null,
        obstacles: obstacles(disclosure, content, attachments.length),
        contradictions: content.contradictions.filter(({ note }) => !note).map(describeContradiction),
        limit: {
          due: limit.judged?.due ?? null,
          adjusted: limit.judged?.adjusted ?? null,
          late: isLate(limit, now),
          late_reason_required: isLate(limit, now),
        },
        receipt_expected_within_hours: RECEIPT_WITHIN_HOURS,
        successors: successorsOf(pack.regime, disclosure.stage).map(({ kind }) => kind),
        format: formatOf(pack, document),
        sections: portalForm(pack, document),
        attachments,
      };
    });
  }
}

/** The regime's own format, and what its receiver would have against this document in it. */
function formatOf(pack: Pack, document: FrozenDisclosure) {
  const format = ownFormat(pack);
  if (!format) return null;
  const { problems } = machineForm(pack, format, document);
  return { id: format.id, title: format.definition.title, problems };
}

/** Why it cannot be recorded as filed now; empty when it can. */
function obstacles(disclosure: DisclosureEntity, content: Content, attachments: number): string[] {
  const { state } = disclosure;
  const open = content.contradictions.filter(({ note }) => !note).length;
  return [
    ...(state === 'approved' ? [] : [`It is ${state.replaceAll('_', ' ')}; only what is approved is filed.`]),
    ...(state === 'approved' && attachments === 0 ? ['Its document is being rendered.'] : []),
    ...(open > 0 ? [`${open} of its values contradict earlier filings without a correction note.`] : []),
  ];
}

async function attachmentsOf(tx: EntityManager, { id, version }: DisclosureEntity) {
  if (version === null) return [];
  const renditions = await tx.find(RenditionEntity, {
    where: { disclosure_id: id, version },
    order: { kind: 'ASC' },
  });
  return renditions.map(({ kind, digest, bytes }) => ({
    kind,
    digest,
    bytes,
    href: `/v1/disclosures/${id}/renditions/${kind}`,
  }));
}
