import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { LanguageDto } from '../http/language.dto.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import { forms } from './forms.answers.js';
import { FormsService } from './forms.service.js';

@ApiTags('disclosures')
@Controller('v1/disclosure-forms')
export class FormsController {
  constructor(private readonly forms: FormsService) {}

  /** The forms that disclosures are made on: each regime with its stages, recipients and languages, in words. */
  @Get()
  @Allow('disclosure.read')
  @Answers(forms)
  async list(@Caller() caller: Principal, @Query() { language }: LanguageDto) {
    return { forms: await this.forms.list(caller, language) };
  }
}
