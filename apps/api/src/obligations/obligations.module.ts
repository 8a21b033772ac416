import { Module } from '@nestjs/common';
import { RegimesModule } from '../regimes/regimes.module.js';
import { BoardController } from './board.controller.js';
import { BoardService } from './board.service.js';
import { ObligationsController } from './obligations.controller.js';
import { ObligationsService } from './obligations.service.js';
import { WaiversService } from './waivers.service.js';

@Module({
  imports: [RegimesModule],
  controllers: [ObligationsController, BoardController],
  providers: [ObligationsService, BoardService, WaiversService],
  exports: [ObligationsService],
})
export class ObligationsModule {}
