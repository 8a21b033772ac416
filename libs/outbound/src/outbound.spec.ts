import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { Networks } from './addresses.js';
import { checkedUrl } from './check-url.js';
import { outboundFetch } from './outbound-fetch.js';
import { Outbound, type OutboundRequest } from './outbound.js';
import { certificate, privateKey } from './testing/certificate.js';

const LOOPBACK = ['127.0.0.1/32'];
const asked: OutboundRequest = { method: 'POST', headers: {}, timeoutMs: 5_000, mostBytes: 1_000 };
const servers: Server[] = [];

afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((one) => new Promise((done) => one.close(done).closeAllConnections())),
  );
});

async function serve(answer: RequestListener, server: Server = createServer(answer)) {
  servers.push(server);
  let connections = 0;
  server.on('connection', () => (connections += 1));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}/`, connections: () => connections };
}

const secured = (answer: RequestListener) =>
  serve(answer, createTlsServer({ cert: certificate, key: privateKey }, answer));
const ok: RequestListener = (_request, response) => response.end('fine');
const resolving = (...answers: string[][]) => {
  let questions = 0;
  return {
    questions: () => questions,
    resolve: async () =>
      answers[Math.min(questions++, answers.length - 1)]!.map((address) => ({ address, family: 4 })),
  };
};

it('sends what it was given and answers with status, headers and body', async () => {
  const { url } = await serve((request, response) => {
    response.writeHead(202, { 'x-method': request.method }).end(`got ${request.headers['content-length']}`);
  });
  const answer = await new Outbound({ allow: LOOPBACK }).request(url, {
    ...asked,
    body: Buffer.from('12345'),
  });
  expect(answer).toMatchObject({ status: 202, headers: { 'x-method': 'POST' }, cut: false });
  expect(answer.body.toString()).toBe('got 5');
});

it.each([
  ['http://example.org/', 'url-not-allowed'],
  ['http://10.0.0.1/', 'url-not-allowed'],
  ['http://localhost/', 'url-not-allowed'],
  ['ftp://example.org/', 'url-not-allowed'],
  ['file:///etc/passwd', 'url-not-allowed'],
  ['https://user:word@example.org/', 'url-not-allowed'],
  ['https://', 'url-not-allowed'],
  ['https://169.254.169.254/latest/meta-data', 'address-not-public'],
  ['https://0x7f.1/', 'address-not-public'],
  ['https://2130706433/', 'address-not-public'],
  ['https://017700000001/', 'address-not-public'],
  ['https://127.1/', 'address-not-public'],
  ['https://①②⑦.0.0.1/', 'address-not-public'],
  ['https://127.0.0.1./', 'address-not-public'],
  ['https://[::1]/', 'address-not-public'],
  ['https://[::ffff:10.0.0.1]/', 'address-not-public'],
  ['https://[64:ff9b::a00:1]/', 'address-not-public'],
  ['https://[2002:a00:1::]/', 'address-not-public'],
])('refuses %s before anything is sent', (url, code) => {
  expect(() => checkedUrl(url, new Networks([]))).toThrow(expect.objectContaining({ code }));
});

it('takes http for a loopback address alone, and only where that is allowed', async () => {
  const { url } = await serve(ok);
  expect((await new Outbound({ allow: LOOPBACK }).request(url, asked)).status).toBe(200);
  await expect(new Outbound({ allow: [] }).request(url, asked)).rejects.toMatchObject({
    code: 'url-not-allowed',
  });
  await expect(
    new Outbound({ allow: ['10.0.0.0/8'] }).request('http://10.0.0.1/', asked),
  ).rejects.toMatchObject({
    code: 'url-not-allowed',
  });
});

it('connects nowhere when one of the addresses of a name is not public', async () => {
  const { port, connections } = await secured(ok);
  for (const addresses of [['10.0.0.1'], ['127.0.0.1', '10.0.0.1'], ['127.0.0.1', '::1']]) {
    const outbound = new Outbound({ allow: LOOPBACK, resolve: resolving(addresses).resolve });
    const request = outbound.request(`https://receiver.example.org:${port}/`, asked);
    await expect(request).rejects.toMatchObject({ code: 'address-not-public' });
  }
  expect(connections()).toBe(0);
});

describe('over TLS', () => {
  const trusted = getCACertificates('default');
  afterEach(() => setDefaultCACertificates(trusted));

  it('asks once where a name leads and connects there, so that a second answer changes nothing', async () => {
    setDefaultCACertificates([certificate]);
    const { port } = await secured(ok);
    const dns = resolving(['127.0.0.1'], ['10.0.0.1']);
    const outbound = new Outbound({ allow: LOOPBACK, resolve: dns.resolve });
    const answer = await outbound.request(`https://receiver.example.org:${port}/`, asked);
    expect([answer.status, dns.questions()]).toEqual([200, 1]);
  });

  it('refuses a certificate that nobody vouches for, or that is for another name', async () => {
    const { port } = await secured(ok);
    const outbound = new Outbound({ allow: LOOPBACK, resolve: resolving(['127.0.0.1']).resolve });
    const untrusted = outbound.request(`https://receiver.example.org:${port}/`, asked);
    await expect(untrusted).rejects.toMatchObject({ code: 'tls' });
    setDefaultCACertificates([certificate]);
    const misnamed = outbound.request(`https://other.example.org:${port}/`, asked);
    await expect(misnamed).rejects.toMatchObject({ code: 'tls' });
  });
});

it('follows no redirect', async () => {
  const { url } = await serve((_request, response) =>
    response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
  );
  expect((await new Outbound({ allow: LOOPBACK }).request(url, asked)).status).toBe(302);
});

it('gives up on whoever does not answer, or never ends to', async () => {
  const silent = await serve(() => {});
  const endless = await serve((_request, response) => response.writeHead(200).write('drop'));
  const outbound = new Outbound({ allow: LOOPBACK });
  for (const { url } of [silent, endless]) {
    await expect(outbound.request(url, { ...asked, timeoutMs: 200 })).rejects.toMatchObject({
      code: 'timeout',
    });
  }
});

it('reads as much of an answer as it was asked to, and says that there was more', async () => {
  let sent = 0;
  const { url } = await serve((_request, response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536))) sent += 65_536;
    };
    response.on('drain', more);
    more();
  });
  const { body, cut } = await new Outbound({ allow: LOOPBACK }).request(url, asked);
  expect([body.length, cut]).toEqual([1_000, true]);
  expect(sent).toBeLessThan(64 * 1024 ** 2);
});

it('refuses headers without end and bodies beyond a mebibyte', async () => {
  const { url } = await serve((_request, response) => {
    response.writeHead(200, { 'x-long': 'x'.repeat(20_000) }).end();
  });
  const outbound = new Outbound({ allow: LOOPBACK });
  await expect(outbound.request(url, asked)).rejects.toMatchObject({ code: 'connection' });
  const large = outbound.request(url, { ...asked, body: new Uint8Array(1024 ** 2 + 1) });
  await expect(large).rejects.toMatchObject({ code: 'too-large' });
});

it('says why there is no answer without naming an address', async () => {
  const { url } = await serve((request) => request.socket.destroy());
  const outbound = new Outbound({
    allow: LOOPBACK,
    resolve: () => Promise.reject(new Error('ENOTFOUND 10.9.8.7')),
  });
  const broken = await outbound.request(url, asked).catch((error: Error) => error);
  const unknown = await outbound
    .request('https://nowhere.example.org/', asked)
    .catch((error: Error) => error);
  expect([broken, unknown]).toEqual([
    expect.objectContaining({ code: 'connection', message: expect.not.stringMatching(/\d+\.\d+/) }),
    expect.objectContaining({ code: 'name-not-found', message: expect.not.stringMatching(/\d+\.\d+/) }),
  ]);
});

it('serves libraries that want a fetch, and refuses them an answer that is too large', async () => {
  const { url } = await serve((request, response) => {
    if (request.url === '/huge') response.end('x'.repeat(1024 ** 2 + 1));
    else response.writeHead(200, { 'content-type': 'application/json' }).end('{"issuer":"x"}');
  });
  const fetch = outboundFetch(new Outbound({ allow: LOOPBACK }), 5_000);
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams({ a: 'b' }) });
  expect([answer.headers.get('content-type'), await answer.json()]).toEqual([
    'application/json',
    { issuer: 'x' },
  ]);
  await expect(fetch(`${url}huge`, {})).rejects.toMatchObject({ code: 'too-large' });
});
