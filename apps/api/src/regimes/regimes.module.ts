import { Module } from '@nestjs/common';
import { PackShelf } from '#obligations';
import { OwnRegimesController } from './own-regimes.controller.js';
import { OwnRegimesService } from './own-regimes.service.js';
import { packShelf } from './packs.js';
import { RegimesController } from './regimes.controller.js';
import { RegimesService } from './regimes.service.js';

@Module({
  controllers: [OwnRegimesController, RegimesController],
  providers: [RegimesService, OwnRegimesService, { provide: PackShelf, useFactory: packShelf }],
  exports: [RegimesService, PackShelf],
})
export class RegimesModule {}
