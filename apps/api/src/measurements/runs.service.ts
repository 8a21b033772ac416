import { Injectable } from '@nestjs/common';
import { comparability, locate, matchingScores, verdict, type Comparability, type Verdict } from '#domain';
import type { FigureOfLog, MeasuredOrNot, RunsCompared, Sought, Understood } from '#evidence';
import type { EvidenceItemEntity } from '#persistence';
import type { EvalRun, Measured, RunScore } from '#schemas';
import type { EntityManager } from 'typeorm';
import { evidenceOf, requiredEvidence } from '../evidence/evidence.api.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { FigureReader } from './figure-reader.js';
import type { ComparisonQueryDto } from './dto/comparison-query.dto.js';
import type { FigureQueryDto } from './dto/figure-query.dto.js';

/** Logs whose figures one request computes; further ones are listed without. */
const MOST_MEASURED = 20;

/** A run of an incident's evidence that a mitigation's verification asks for. */
export interface MatchingRun {
  readonly evidence: { readonly id: string; readonly name: string; readonly received_at: Date };
  readonly created: string | null;
  readonly score: string;
  readonly reducer: string | null;
  /** Null: `reason` says why there is none. */
  readonly figure: FigureOfLog | null;
  readonly reason: string | null;
  readonly verdict: Verdict | null;
  /** With the run behind the figure before the mitigation; null when that was not measured. */
  readonly comparability: Comparability | null;
}

interface Match {
  readonly item: EvidenceItemEntity;
  readonly run: EvalRun;
  readonly score: RunScore;
}

@Injectable()
export class RunsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly figures: FigureReader,
  ) {}

  /** A figure of a log, without writing it anywhere. */
  async figure(
    caller: Principal,
    evidenceId: string,
    { score, metric, reducer, confidence = 0.95 }: FigureQueryDto,
  ): Promise<MeasuredOrNot> {
    const item = await this.work.run(caller, (tx) => requiredEvidence(tx, evidenceId));
    const [found] = await this.figures.measure([item], [{ score, metric, reducer, confidence }]);
    return found!;
  }

  /** What changed from one log to another, without writing it anywhere. */
  async comparison(
    caller: Principal,
    beforeId: string,
    { after: afterId, score, reducer, confidence = 0.95 }: ComparisonQueryDto,
  ): Promise<RunsCompared> {
    const [before, after] = await this.work.run(caller, async (tx) => [
      await requiredEvidence(tx, beforeId),
      await requiredEvidence(tx, afterId),
    ]);
    return this.figures.compare(before, after, { score, reducer, confidence });
  }

  /** The runs of the incident's evidence that match a mitigation's verification, newest evidence last. */
  async matching(
    caller: Principal,
    incidentId: string,
    mitigationId: string,
  ): Promise<readonly MatchingRun[]> {
    const { mitigation, matches, before } = await this.work.run(caller, (tx) =>
      matchesOf(tx, incidentId, mitigationId),
    );
    const { verification } = mitigation;
    if (!verification) return [];
    const { metric, confidence } = verification;
    const measured = matches.slice(0, MOST_MEASURED);
    const found = await this.figures.measure(
      measured.map(({ item }) => item),
      measured.map(({ score: { name, reducer } }): Sought => ({
        score: name,
        metric,
        reducer: reducer ?? undefined,
        confidence,
      })),
    );
    return matches.map(({ item, run, score }, index) => {
      const one = found[index] ?? { reason: `Only the first ${MOST_MEASURED} runs are measured at once.` };
      const figure = 'figure' in one ? one.figure : null;
      return {
        evidence: { id: item.id, name: item.name, received_at: item.received_at },
        created: run.created.utc,
        score: score.name,
        reducer: score.reducer,
        figure,
        reason: 'reason' in one ? one.reason : null,
        verdict: figure && verdict(verification, asFigure(figure, item)),
        comparability: before ? comparability(before, run, score.name) : null,
      };
    });
  }
}

function asFigure({ locator, ...figure }: FigureOfLog, { id, digest }: EvidenceItemEntity): Measured {
  return { ...figure, citation: { kind: 'evidence', evidence_id: id, digest, locator } };
}

async function matchesOf(tx: EntityManager, incidentId: string, mitigationId: string) {
  const record = await requiredIncident(tx, incidentId);
  const mitigation = locate(record, 'mitigations', mitigationId).item;
  const items = await evidenceOf(tx, record.id);
  const { verification, before } = mitigation;
  const matches = items.flatMap((item): Match[] => {
    const run = runOf(item);
    if (!run || !verification) return [];
    return matchingScores(verification, run).map((score) => ({ item, run, score }));
  });
  const earlier = before?.basis === 'measured' ? before.citation.evidence_id : undefined;
  const behind = items.find(({ id }) => id === earlier);
  return { mitigation, matches, before: behind && runOf(behind) };
}

function runOf({ state, understanding }: EvidenceItemEntity): EvalRun | undefined {
  return state === 'understood' ? (understanding as Understood).run : undefined;
}
