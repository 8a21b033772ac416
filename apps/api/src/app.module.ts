import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { ServiceConfig } from '#config';
import { dataSourceOptions } from '#persistence';
import { LoggerModule } from 'nestjs-pino';
import { DisclosuresModule } from './disclosures/disclosures.module.js';
import { EvidenceModule } from './evidence/evidence.module.js';
import { HealthModule } from './health/health.module.js';
import { logging } from './http/logging.js';
import { ResourcesModule } from './http/resources.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { IncidentsModule } from './incidents/incidents.module.js';
import { LifecycleModule } from './lifecycle/lifecycle.module.js';
import { ObligationsModule } from './obligations/obligations.module.js';
import { MailModule } from './mail/mail.module.js';
import { OperationsModule } from './operations/operations.module.js';
import { ProblemFilter } from './problem/problem.filter.js';
import { PortfolioModule } from './portfolio/portfolio.module.js';
import { RegimesModule } from './regimes/regimes.module.js';
import { SearchModule } from './search/search.module.js';
import { ViewsModule } from './views/views.module.js';

@Module({})
export class AppModule {
  static with(config: ServiceConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LoggerModule.forRoot({ pinoHttp: logging(config) }),
        TypeOrmModule.forRoot({
          ...dataSourceOptions(config.databaseUrl, 20),
          retryAttempts: 3,
          retryDelay: 500,
        }),
        ResourcesModule.with(config),
        IdentityModule,
        HealthModule,
        MailModule,
        OperationsModule,
        IncidentsModule,
        EvidenceModule,
        RegimesModule,
        ObligationsModule,
        LifecycleModule,
        DisclosuresModule,
        SearchModule,
        PortfolioModule,
        ViewsModule,
      ],
      providers: [{ provide: APP_FILTER, useClass: ProblemFilter }],
    };
  }
}
