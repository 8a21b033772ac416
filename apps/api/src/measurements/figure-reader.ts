import { Injectable } from '@nestjs/common';
import type { Compared, MeasuredOrNot, RunsCompared, Sought } from '#evidence';
import type { EvidenceItemEntity } from '#persistence';
import { LogReading } from '../http/log-reading.js';

/** Reads figures from stored logs, in a child process and with no transaction open. */
@Injectable()
export class FigureReader {
  constructor(private readonly logs: LogReading) {}

  /** Of each log the figure that is sought in it, or why there is none. */
  async measure(
    items: readonly EvidenceItemEntity[],
    sought: readonly Sought[],
  ): Promise<readonly MeasuredOrNot[]> {
    if (items.length === 0) return [];
    const found: MeasuredOrNot[] = [];
    const refusal = await this.logs.read('measure', items, sought, (one) => found.push(one) > 0);
    return items.map((_, index) => found[index] ?? { reason: refusal?.message ?? 'The log was not read.' });
  }

  /** What changed from one log to the other. */
  async compare(
    before: EvidenceItemEntity,
    after: EvidenceItemEntity,
    sought: Compared,
  ): Promise<RunsCompared> {
    const found: RunsCompared[] = [];
    const refusal = await this.logs.read('compare', [before, after], sought, (one) => found.push(one) > 0);
    return found[0] ?? { reason: refusal?.message ?? 'The logs were not read.' };
  }
}
