import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Public } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The process runs. */
  @Get('live')
  @Public()
  live() {
    return { status: 'live' };
  }

  /** The process can serve: its database answers. */
  @Get('ready')
  @Public()
  async ready() {
    try {
      await this.dataSource.query('SELECT 1');
    } catch {
      throw new ProblemError('unavailable', 'The database does not answer.');
    }
    return { status: 'ready' };
  }
}
