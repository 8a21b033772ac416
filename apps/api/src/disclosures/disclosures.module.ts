import { Module } from '@nestjs/common';
import { RegimesModule } from '../regimes/regimes.module.js';
import { DisclosuresController } from './disclosures.controller.js';
import { DisclosuresService } from './disclosures.service.js';

@Module({ imports: [RegimesModule], controllers: [DisclosuresController], providers: [DisclosuresService] })
export class DisclosuresModule {}
