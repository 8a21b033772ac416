import { fastify } from 'fastify';

/** What HTTP costs without Candour: one route that returns the bytes in BODY. */
const body = Buffer.from(process.env['BODY'] ?? '{}');
const server = fastify();
server.get('/', (_request, reply) => reply.type('application/json').send(body));
process.send?.(await server.listen({ host: '127.0.0.1', port: 0 }));
