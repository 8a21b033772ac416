import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { OperationEntity } from '#persistence';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';

/** Short work is looked at often, long work seldom: after a tenth of the time that it has been waited for. */
const SHARE_OF_WAIT = 0.1;
const SHORTEST_MS = 20;
const LONGEST_MS = 150;

@Injectable()
export class OperationsService {
  constructor(private readonly work: UnitOfWork) {}

  async read(caller: Principal, id: string): Promise<OperationEntity> {
    const found = await this.work.run(caller, (tx) => tx.findOneBy(OperationEntity, { id }));
    if (!found) throw new ProblemError('not-found', `There is no operation ${id}.`);
    return found;
  }

  /** The operation once it ended, or as it is when `seconds` have passed. */
  async wait(caller: Principal, id: string, seconds: number): Promise<OperationEntity> {
    for await (const operation of this.follow(caller, id, seconds)) {
      if (isOver(operation)) return operation;
    }
    return this.read(caller, id);
  }

  /** Every change of the operation until it ends or `seconds` have passed. */
  async *follow(caller: Principal, id: string, seconds: number): AsyncGenerator<OperationEntity> {
    const began = Date.now();
    const until = began + seconds * 1000;
    let last = '';
    do {
      const operation = await this.read(caller, id);
      const now = `${operation.state} ${operation.progress} ${operation.message}`;
      if (now !== last) yield operation;
      if (isOver(operation)) return;
      last = now;
      const waited = Date.now() - began;
      await delay(Math.min(LONGEST_MS, Math.max(SHORTEST_MS, waited * SHARE_OF_WAIT)));
    } while (Date.now() < until);
  }
}

function isOver({ state }: OperationEntity): boolean {
  return state === 'done' || state === 'failed';
}
