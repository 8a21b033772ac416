import { guessFrom } from '../support/guesses.js';
import { startSecond, type SecondProcess } from '../support/second-process.js';

const PROXY = '127.0.0.90';
/** More than any client may try at once. */
const MANY = 130;

let api: SecondProcess;
beforeAll(async () => {
  api = await startSecond('api', { TRUST_PROXY: PROXY });
}, 30_000);
afterAll(() => api?.stop());

const attempts = (send: (count: number) => Promise<number>) =>
  Promise.all(Array.from({ length: MANY }, (_, count) => send(count)));
const spoofed = (count: number) => `192.0.2.${count}`;

it('believes nobody who only says where they come from', async () => {
  const statuses = await attempts((count) => guessFrom('127.0.0.91', { forwardedFor: spoofed(count) }));
  expect(statuses).toContain(429);
});

it('believes the proxy that it is told of, and nobody else beside it', async () => {
  const { baseUrl } = api;
  const beside = await attempts((count) =>
    guessFrom('127.0.0.92', { baseUrl, forwardedFor: spoofed(count) }),
  );
  expect(beside).toContain(429);
  const through = await attempts((count) =>
    guessFrom(PROXY, { baseUrl, forwardedFor: `198.51.100.${count}` }),
  );
  expect(through).not.toContain(429);
});

it('counts whom the proxy saw, not what they sent to it', async () => {
  const { baseUrl } = api;
  const statuses = await attempts((count) =>
    guessFrom(PROXY, { baseUrl, forwardedFor: `${spoofed(count)}, 203.0.113.7` }),
  );
  expect(statuses).toContain(429);
  expect(await guessFrom(PROXY, { baseUrl, forwardedFor: '203.0.113.8' })).toBe(403);
});
