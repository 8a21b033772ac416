import type { IncomingMessage } from 'node:http';
import type { ServiceConfig } from '#config';
import { errorInLog } from '#logging';
import type { Options } from 'pino-http';

/** Structured logs with request ids; addresses, headers, bodies and query strings stay out (secrets, personal data). */
export function logging(config: ServiceConfig): Options {
  return {
    level: config.logLevel,
    base: { service: 'api', pid: process.pid },
    genReqId: (request) => (request as IncomingMessage & { id: string }).id,
    autoLogging: { ignore: (request) => request.url?.startsWith('/health') === true },
    serializers: {
      err: errorInLog,
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
        id,
        method,
        path: url.split('?')[0],
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
    },
  };
}
