import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { statusOn } from '#domain';
import { conditionLines, type Pack } from '#regimes';
import { BehaviourTaxonomySchema } from '#schemas';
import { LanguageDto } from '../http/language.dto.js';
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
  async list(@Caller() caller: Principal, @Query() { language }: LanguageDto) {
    return { regimes: (await this.regimes.list(caller)).map((pack) => summarise(pack, language)) };
  }

  /** A regime whole: rules, fields, words and sources. */
  @Get('regimes/:id')
  @Allow('regime.read')
  @Answers(A.regime)
  async read(@Caller() caller: Principal, @Param('id') id: string, @Query() { language }: LanguageDto) {
    return whole(await this.regimes.read(caller, id), language);
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
  async determinations(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Query() { language }: LanguageDto,
  ) {
    return { determinations: await this.regimes.determinations(caller, id, language) };
  }
}

function summarise({ id, digest, regime, texts }: Pack, language = 'en') {
  const { title, short_title, summary } = texts[language] ?? texts['en']!;
  const { version, duty, jurisdiction, status, stages, authority_zone = 'UTC' } = regime;
  const today = new Date().toLocaleDateString('sv', { timeZone: authority_zone });
  return {
    id,
    version,
    digest,
    title,
    short_title,
    summary,
    duty,
    jurisdiction,
    languages: Object.keys(texts),
    status_today: statusOn(regime, today),
    status,
    stages: stages.map((s) => s.id),
  };
}

function whole(pack: Pack, language = 'en') {
  const { regime, texts, sources } = pack;
  const conditions = {
    scope: conditionLines(pack, regime.scope, language),
    trigger: conditionLines(pack, regime.trigger, language),
  };
  return { ...summarise(pack, language), regime, texts, conditions, sources };
}
