import { Module } from '@nestjs/common';
import { RegimesModule } from '../regimes/regimes.module.js';
import { ChartsController } from './charts.controller.js';
import { ChartsService } from './charts.service.js';

@Module({ imports: [RegimesModule], controllers: [ChartsController], providers: [ChartsService] })
export class ChartsModule {}
