import type { FastifyReply } from 'fastify';
import { byteRange } from './byte-range.js';

const headers: Record<string, unknown> = {};
const reply = {
  header: (name: string, value: unknown) => (headers[name] = value),
} as unknown as FastifyReply;
const read = (header: string | undefined, size = 100) => byteRange(header, size, reply);

it.each([
  ['bytes=0-9', { start: 0, end: 10 }],
  ['bytes=90-', { start: 90, end: 100 }],
  ['bytes=90-1000', { start: 90, end: 100 }],
  ['bytes=-10', { start: 90, end: 100 }],
  ['bytes=-1000', { start: 0, end: 100 }],
])('reads %s', (header, range) => {
  expect(read(header)).toEqual(range);
});

it.each([undefined, '', 'bytes=', 'bytes=-', 'bytes=0-1,5-6', 'lines=0-9', 'bytes=9-0', 'bytes=x-'])(
  'answers with everything for %s',
  (header) => {
    expect(read(header)).toBeUndefined();
  },
);

it.each(['bytes=100-', 'bytes=200-300', 'bytes=-0'])(
  'refuses %s and says how many bytes there are',
  (header) => {
    expect(() => read(header)).toThrow('There are 100 bytes.');
    expect(headers['content-range']).toBe('bytes */100');
  },
);
