import type { Provider } from '@nestjs/common';
import { readOrCreateSecret, type ServiceConfig } from '#config';
import { CONFIG } from '../http/config.js';

/** Injection token of the instance's secret that all webhook keys are derived from. */
export const WEBHOOK_MASTER = Symbol('webhook master');

export const webhookMaster: Provider = {
  provide: WEBHOOK_MASTER,
  inject: [CONFIG],
  useFactory: ({ home }: ServiceConfig) => readOrCreateSecret(home, 'webhook'),
};
