import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers, MERGE_PATCH, Takes } from '../openapi/answers.api.js';
import * as A from './organisation.answers.js';
import { OrganisationService } from './organisation.service.js';
import { SigningCertificatesService } from './signing-certificates.service.js';

@ApiTags('organisation')
@Controller('v1/organisation')
export class OrganisationController {
  constructor(
    private readonly organisation: OrganisationService,
    private readonly certificates: SigningCertificatesService,
  ) {}

  /** The caller's organisation with the profile that forms are filled from. */
  @Get()
  @Allow('organisation.read')
  @Answers(A.organisation)
  read(@Caller() caller: Principal) {
    return this.organisation.read(caller);
  }

  /** Changes the profile by a merge patch: legal name, address, time zone, contacts, brand. */
  @Patch('profile')
  @Allow('organisation.edit')
  @Answers(A.organisation)
  @Takes(A.profilePatch, MERGE_PATCH)
  change(@Caller() caller: Principal, @Body() patch: unknown) {
    return this.organisation.change(caller, patch);
  }

  /**
   * Certificates that PDFs of the organisation are signed with: the one in use, then those before it. None when its
   * documents are not signed.
   */
  @Get('signing-certificates')
  @Allow('organisation.read')
  @Answers(A.signingCertificates)
  signingCertificates(@Caller() { organisationId }: Principal) {
    return this.certificates.of(organisationId);
  }
}
