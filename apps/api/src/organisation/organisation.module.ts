import { Module } from '@nestjs/common';
import { OrganisationController } from './organisation.controller.js';
import { OrganisationService } from './organisation.service.js';
import { SigningCertificatesService } from './signing-certificates.service.js';

@Module({
  controllers: [OrganisationController],
  providers: [OrganisationService, SigningCertificatesService],
  exports: [SigningCertificatesService],
})
export class OrganisationModule {}
