import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from '../../../migrations/index.js';
import { DisclosureEntity, OperationEntity, RenditionEntity } from './entities/disclosure.js';
import { EvidenceItemEntity } from './entities/evidence.js';
import {
  ApiKeyEntity,
  InvitationEntity,
  OrganisationEntity,
  UserAccountEntity,
} from './entities/identity.js';
import { OutboxMessageEntity } from './entities/mail.js';
import { SavedViewEntity } from './entities/saved-view.js';
import { IncidentImportEntity, OrganisationExportEntity } from './entities/transfer.js';
import { GatheringClient } from './gathering-client.js';

export const entities = [
  OrganisationEntity,
  UserAccountEntity,
  ApiKeyEntity,
  InvitationEntity,
  OutboxMessageEntity,
  EvidenceItemEntity,
  DisclosureEntity,
  RenditionEntity,
  OperationEntity,
  SavedViewEntity,
  IncidentImportEntity,
  OrganisationExportEntity,
];

/** Options of a TypeORM data source on `url`; the schema is only ever changed by migrations. */
export function dataSourceOptions(url: string, poolSize = 10): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities,
    migrations,
    migrationsTableName: 'candour_migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    poolSize,
    applicationName: 'candour',
    connectTimeoutMS: 10_000,
    // Statements are short: compiling them (JIT) costs more than it saves.
    extra: {
      options: '-c timezone=UTC -c jit=off',
      idleTimeoutMillis: 30_000,
      // What is asked at once travels at once.
      pipeline: true,
      Client: GatheringClient,
    },
  };
}

/** A connected data source on `url`; the caller destroys it. */
export async function connect(url: string, poolSize?: number): Promise<DataSource> {
  return new DataSource(dataSourceOptions(url, poolSize)).initialize();
}
