export type { BlobStoreConfig } from './blob-store.js';
export { ConfigError } from './config-error.js';
export { loadConfig, type Config, type LogLevel } from './load-config.js';
export type { MailConfig } from './mail.js';
export type { OidcConfig } from './oidc.js';
export type { SigningConfig } from './signing.js';
export { loadServiceConfig, type ServiceConfig } from './load-service-config.js';
export { readOrCreateSecret, readSecretFile } from './secret.js';
