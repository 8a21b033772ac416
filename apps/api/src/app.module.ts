import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { ServiceConfig } from '#config';
import { dataSourceOptions } from '#persistence';
import { LoggerModule } from 'nestjs-pino';
import { AuditModule } from './audit/audit.module.js';
import { CalendarModule } from './calendar/calendar.module.js';
import { ChartsModule } from './charts/charts.module.js';
import { CitationsModule } from './citations/citations.module.js';
import { DisclosuresModule } from './disclosures/disclosures.module.js';
import { EvaluationsModule } from './evaluations/evaluations.module.js';
import { EvidenceModule } from './evidence/evidence.module.js';
import { GapsModule } from './gaps/gaps.module.js';
import { HealthModule } from './health/health.module.js';
import { logging } from './http/logging.js';
import { NoQueryInterceptor } from './http/no-query.interceptor.js';
import { ResourcesModule } from './http/resources.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { IncidentsModule } from './incidents/incidents.module.js';
import { LifecycleModule } from './lifecycle/lifecycle.module.js';
import { LogsModule } from './logs/logs.module.js';
import { MeasurementsModule } from './measurements/measurements.module.js';
import { ObligationsModule } from './obligations/obligations.module.js';
import { MailModule } from './mail/mail.module.js';
import { OperationsModule } from './operations/operations.module.js';
import { OrganisationModule } from './organisation/organisation.module.js';
import { ProblemFilter } from './problem/problem.filter.js';
import { PartnersModule } from './partners/partners.module.js';
import { PortfolioModule } from './portfolio/portfolio.module.js';
import { ProposalsModule } from './proposals/proposals.module.js';
import { RegimesModule } from './regimes/regimes.module.js';
import { RemindersModule } from './reminders/reminders.module.js';
import { SearchModule } from './search/search.module.js';
import { SystemsModule } from './systems/systems.module.js';
import { TransferModule } from './transfer/transfer.module.js';
import { WatchingModule } from './watching/watching.module.js';
import { UploadsModule } from './uploads/uploads.module.js';
import { ViewsModule } from './views/views.module.js';
import { InterchangeModule } from './interchange/interchange.module.js';
import { PublicModule } from './public/public.module.js';
import { SharingModule } from './sharing/sharing.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

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
        OrganisationModule,
        IncidentsModule,
        EvidenceModule,
        UploadsModule,
        CitationsModule,
        ChartsModule,
        LogsModule,
        MeasurementsModule,
        ProposalsModule,
        EvaluationsModule,
        RegimesModule,
        ObligationsModule,
        RemindersModule,
        GapsModule,
        CalendarModule,
        LifecycleModule,
        DisclosuresModule,
        SearchModule,
        PortfolioModule,
        ViewsModule,
        SystemsModule,
        TransferModule,
        AuditModule,
        WatchingModule,
        WebhooksModule,
        PartnersModule,
        SharingModule,
        InterchangeModule,
        PublicModule,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: NoQueryInterceptor },
      ],
    };
  }
}
