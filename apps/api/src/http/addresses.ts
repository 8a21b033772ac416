import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem, ProblemError } from '../problem/problem.js';

/** Ids, references, codes: nothing that a path names here has any other character. */
const PATH_VALUE = /^[\w.:+-]{1,120}$/;

/** Refuses addresses that cannot be of ours before anything looks at them. */
export function guardAddresses(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('preValidation', async (request) => {
      const params = Object.values((request.params ?? {}) as Record<string, string>);
      if (!params.every((value) => PATH_VALUE.test(value))) {
        throw new ProblemError('not-found', 'There is nothing at this address.');
      }
      const query = Object.entries((request.query ?? {}) as Record<string, unknown>)
        .flat(2)
        .map(String);
      if (query.some((text) => text.includes('\u0000') || !text.isWellFormed())) {
        throw new ProblemError('bad-request', 'The query holds characters that cannot be stored.');
      }
    });
}

/** What Fastify refuses before any route is found: a broken escape, an address that is too long. */
export function refuseAddress(
  error: Error & { statusCode?: number },
  _request: FastifyRequest,
  reply: FastifyReply,
): void {
  const refusal =
    error.statusCode === 414
      ? problem('address-too-long', 'The address is too long.')
      : problem('bad-request', error.message);
  void reply.status(refusal.status).type('application/problem+json').send(JSON.stringify(refusal));
}

/** What is no request to Node already (there is no reply object then): headers without end, half a request. */
export function refuseConnection(
  error: Error & { code?: string; rawPacket?: unknown },
  socket: Socket,
): void {
  if (socket.writable) {
    const { status, ...rest } = connectionProblem(error.code);
    const body = JSON.stringify({ status, ...rest });
    const asksForHead = String(error.rawPacket).startsWith('HEAD ');
    socket.write(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
        `Content-Type: application/problem+json\r\nConnection: close\r\n\r\n${asksForHead ? '' : body}`,
    );
  }
  socket.destroy();
}

function connectionProblem(code: string | undefined) {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return problem('headers-too-large', 'Address and headers together are larger than 16 KiB.');
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return problem('request-timeout', 'The request did not arrive whole.');
  }
  return problem('bad-request', 'This is not an HTTP request.');
}
