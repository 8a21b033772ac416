import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { GrantsController } from './grants.controller.js';
import { GrantsService } from './grants.service.js';
import { PartnersController } from './partners.controller.js';
import { PartnersService } from './partners.service.js';

@Module({
  imports: [IdentityModule],
  controllers: [PartnersController, GrantsController],
  providers: [PartnersService, GrantsService],
})
export class PartnersModule {}
