import { Module } from '@nestjs/common';
import { cursors } from '../http/cursors.js';
import { SearchController } from './search.controller.js';
import { SearchService } from './search.service.js';

@Module({ controllers: [SearchController], providers: [SearchService, cursors] })
export class SearchModule {}
