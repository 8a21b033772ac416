import 'reflect-metadata';
import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '#persistence';
import type { ServiceConfig } from '#config';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module.js';
import { guardAddresses, refuseAddress, refuseConnection } from './http/addresses.js';
import { useBodyParsers } from './http/body-parsers.js';
import { useSecurityHeaders } from './http/security-headers.js';
import { validation } from './http/validation.js';
import { publishOpenApi } from './openapi/publish.js';
import { publishWeb } from './web/publish-web.js';

/** The API, ready to listen. */
export async function createApi(config: ServiceConfig): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    genReqId: () => newId('req'),
    requestIdHeader: false,
    routerOptions: { maxParamLength: 200 },
    trustProxy: config.trustProxy.length > 0 && [...config.trustProxy],
    frameworkErrors: refuseAddress as never,
    clientErrorHandler: refuseConnection,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    bufferLogs: true,
    bodyParser: false,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  useBodyParsers(app);
  useSecurityHeaders(app);
  guardAddresses(app);
  await app.register(cookie as never);
  app.useGlobalPipes(validation);
  publishOpenApi(app);
  await publishWeb(app);
  return app;
}
