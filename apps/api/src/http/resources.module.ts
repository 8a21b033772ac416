import { Global, Logger, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { ServiceConfig } from '#config';
import { JobQueue } from '#jobs';
import { openBlobStore } from '#storage';
import { BLOBS, CONFIG } from './config.js';
import { Cursors, cursors } from './cursors.js';
import { LogReading } from './log-reading.js';
import { UnitOfWork } from './unit-of-work.js';

/** What every feature may use: settings, the blob store, the job queue, the unit of work, cursors of lists. */
@Global()
@Module({})
export class ResourcesModule implements OnApplicationShutdown {
  constructor(private readonly jobs: JobQueue) {}

  static with(config: ServiceConfig): DynamicModule {
    const logger = new Logger('Jobs');
    const onError = (error: Error) => logger.error(error);
    return {
      module: ResourcesModule,
      providers: [
        UnitOfWork,
        LogReading,
        cursors,
        { provide: CONFIG, useValue: config },
        { provide: BLOBS, useFactory: () => openBlobStore(config.blobStore) },
        {
          provide: JobQueue,
          useFactory: () => JobQueue.connect(config.databaseUrl, { supervise: false, onError }),
        },
      ],
      exports: [UnitOfWork, LogReading, Cursors, CONFIG, BLOBS, JobQueue],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.jobs.close(2_000);
  }
}
