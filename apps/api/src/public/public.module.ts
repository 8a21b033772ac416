import { Module } from '@nestjs/common';
import { OrganisationModule } from '../organisation/organisation.api.js';
import { SharingModule } from '../sharing/sharing.module.js';
import { PublicController } from './public.controller.js';
import { PublicService } from './public.service.js';
import { PublicationsController } from './publications.controller.js';
import { PublicationsService } from './publications.service.js';

@Module({
  imports: [OrganisationModule, SharingModule],
  controllers: [PublicController, PublicationsController],
  providers: [PublicService, PublicationsService],
})
export class PublicModule {}
