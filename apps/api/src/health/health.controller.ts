import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Public } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './health.answers.js';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The process runs. */
  @Get('live')
  @Public()
  @Answers(A.health)
  live() {
    return { status: 'live' };
  }

  /** The process can serve: its database answers. */
  @Get('ready')
  @Public()
  @Answers(A.health, { refuses: ['unavailable'] })
  async ready() {
    try {
      await this.dataSource.query('SELECT 1');
    } catch {
      throw new ProblemError('unavailable', 'The database does not answer.');
    }
    return { status: 'ready' };
  }
}
