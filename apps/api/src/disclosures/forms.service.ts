import { Injectable } from '@nestjs/common';
import type { Pack } from '#regimes';
import { UNIONS } from '#schemas';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { RegimesService } from '../regimes/regimes.api.js';

/** The forms that disclosures are made on, in words: what there is to choose, and what the ids in a disclosure mean. */
@Injectable()
export class FormsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly regimes: RegimesService,
  ) {}

  list(caller: Principal, language = 'en') {
    return this.work.run(caller, async (tx) =>
      (await this.regimes.packs(tx)).map((pack) => formIn(pack, language)),
    );
  }
}

function formIn({ id, regime, texts }: Pack, language: string) {
  const words = (Object.hasOwn(texts, language) ? texts[language] : undefined) ?? texts['en']!;
  return {
    regime: id,
    title: words.title,
    short_title: words.short_title,
    duty: regime.duty,
    languages: Object.keys(texts),
    stages: regime.stages.map((stage) => ({
      id: stage.id,
      title: words.stages[stage.id]?.title ?? stage.id,
      recipients: stage.recipients,
    })),
    recipients: regime.recipients.map(({ id: recipient, per_state }) => ({
      id: recipient,
      name: words.recipients[recipient] ?? recipient,
      states: per_state ? Object.keys(UNIONS[per_state.union]) : [],
    })),
  };
}
