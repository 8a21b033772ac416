import { Global, Logger, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { ServiceConfig } from '#config';
import { JobQueue } from '#jobs';
import { openBlobStore } from '#storage';
import { BLOBS, CONFIG } from './config.js';
import { LogReading } from './log-reading.js';
import { UnitOfWork } from './unit-of-work.js';

/** What every feature may use: settings, the blob store, the job queue, the unit of work. */
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
        { provide: CONFIG, useValue: config },
        { provide: BLOBS, useFactory: () => openBlobStore(config.blobStore) },
        {
          provide: JobQueue,
          useFactory: () => JobQueue.connect(config.databaseUrl, { supervise: false, onError }),
        },
      ],
      exports: [UnitOfWork, LogReading, CONFIG, BLOBS, JobQueue],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.jobs.close(2_000);
  }
}
