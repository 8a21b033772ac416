import { Module } from '@nestjs/common';
import { SharingModule } from '../sharing/sharing.module.js';
import { PublicController } from './public.controller.js';
import { PublicService } from './public.service.js';
import { PublicationsController } from './publications.controller.js';
import { PublicationsService } from './publications.service.js';

@Module({
  imports: [SharingModule],
  controllers: [PublicController, PublicationsController],
  providers: [PublicService, PublicationsService],
})
export class PublicModule {}
