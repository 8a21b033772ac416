import { Module } from '@nestjs/common';
import { RegimesModule } from '../regimes/regimes.module.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarService } from './calendar.service.js';

@Module({ imports: [RegimesModule], controllers: [CalendarController], providers: [CalendarService] })
export class CalendarModule {}
