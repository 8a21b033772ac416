import { Module } from '@nestjs/common';
import { PACKS, shippedPacks } from './packs.js';
import { RegimesController } from './regimes.controller.js';
import { RegimesService } from './regimes.service.js';

@Module({
  controllers: [RegimesController],
  providers: [RegimesService, { provide: PACKS, useFactory: shippedPacks }],
  exports: [RegimesService],
})
export class RegimesModule {}
