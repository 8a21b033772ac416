import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Pack } from '#regimes';
import { BehaviourTaxonomySchema } from '#schemas';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './regimes.answers.js';
import { RegimesService } from './regimes.service.js';

@ApiTags('regimes')
@Controller('v1')
export class RegimesController {
  constructor(private readonly regimes: RegimesService) {}

  /** The reporting regimes that this instance knows. */
  @Get('regimes')
  @Allow('regime.read')
  @Answers(A.regimes)
  async list(@Caller() caller: Principal) {
    return { regimes: (await this.regimes.list(caller)).map(summarise) };
  }

  /** A regime whole: rules, fields, words and sources. */
  @Get('regimes/:id')
  @Allow('regime.read')
  @Answers(A.regime)
  async read(@Caller() caller: Principal, @Param('id') id: string) {
    const pack = await this.regimes.read(caller, id);
    return { ...summarise(pack), regime: pack.regime, texts: pack.texts, sources: pack.sources };
  }

  /** What each behaviour code means, and where other taxonomies (MIT, AVID, ATLAS, OECD, AIID) file the same thing. */
  @Get('taxonomies/behaviours')
  @Allow('regime.read')
  @Answers(BehaviourTaxonomySchema)
  behaviours() {
    return this.regimes.behaviours();
  }

  /** Every regime's answer for an incident, limb by limb, also where it is not reportable. */
  @Get('incidents/:id/determinations')
  @Allow('incident.read')
  @Answers(A.determinations)
  async determinations(@Caller() caller: Principal, @Param('id') id: string) {
    return { determinations: await this.regimes.determinations(caller, id) };
  }
}

export function summarise({ id, digest, regime, texts }: Pack) {
  const { title, short_title, summary } = texts['en']!;
  const { version, duty, jurisdiction, status, stages } = regime;
  return {
    id,
    version,
    digest,
    title,
    short_title,
    summary,
    duty,
    jurisdiction,
    status,
    stages: stages.map((s) => s.id),
  };
}
