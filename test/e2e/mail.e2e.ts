import { setTimeout as delay } from 'node:timers/promises';
import { anOrganisation, call, type Client } from '../support/client.js';
import { anAddress, PASSWORD } from '../support/people.js';
import { startSecond, type SecondProcess } from '../support/second-process.js';
import { startSmtpServer, type LocalSmtpServer } from '../support/smtp-server.js';

let smtp: LocalSmtpServer;
let worker: SecondProcess;
let admin: Client;

beforeAll(async () => {
  smtp = await startSmtpServer('candour', 'secret');
  worker = await startSecond('worker', { SMTP_URL: smtp.url, MAIL_FROM: 'Candour <candour@example.org>' });
  admin = await anOrganisation();
}, 30_000);

afterAll(async () => {
  await worker?.stop();
  await smtp?.stop();
});

interface Message {
  readonly id: string;
  readonly recipient: string;
  readonly body: string | null;
  readonly sent_at: string | null;
  readonly failure: string | null;
  readonly attempts: number;
}

const invite = (email: string) =>
  admin.call('POST', '/v1/invitations', { json: { email, roles: ['reporter'] } });

/** The outbox message to an address, as soon as it is as wanted. */
async function outboxMessage(email: string, wanted: (message: Message) => boolean): Promise<Message> {
  for (;;) {
    const { messages } = (await admin.call('GET', '/v1/outbox')).json;
    const found = messages.find(({ recipient }: Message) => recipient === email);
    if (found && wanted(found)) return found;
    await delay(50);
  }
}

it('sends an invitation whose link works, and forgets the link', async () => {
  const email = anAddress('zoe');
  expect((await invite(email)).status).toBe(201);
  const source = await smtp.message(email);
  const { id, sent_at } = await outboxMessage(email, ({ body }) => body === null);
  expect(sent_at).not.toBeNull();
  expect(source).toContain(`Message-ID: <${id}@candour>`);
  expect(source).toContain('From: Candour <candour@example.org>');
  const [, token] = /join#([\w-]{43})/.exec(readable(source))!;
  const accepted = await call('POST', '/v1/invitation-acceptances', {
    json: { token, name: 'Zoë', password: PASSWORD },
  });
  expect(accepted.status).toBe(204);
});

it('tries again when the server cannot take it now, and sends it once', async () => {
  const email = anAddress('busy');
  smtp.refuse(email, 451, 2);
  await invite(email);
  await smtp.message(email);
  const { attempts, failure } = await outboxMessage(email, ({ sent_at }) => sent_at !== null);
  expect([attempts, failure]).toEqual([3, null]);
  expect(smtp.messages(email)).toHaveLength(1);
}, 30_000);

it('gives up when the server refuses for good, and leaves the text to be passed on by hand', async () => {
  const email = anAddress('gone');
  smtp.refuse(email, 550, 100);
  await invite(email);
  const message = await outboxMessage(email, ({ attempts }) => attempts > 0);
  expect(message).toMatchObject({ sent_at: null, failure: 'The mail server refused it for good (550).' });
  expect(message.body).toContain('/join#');
});

it('keeps a line break in a name out of the headers', async () => {
  const email = anAddress('headers');
  const named = await admin.call('POST', '/v1/api-keys', {
    json: { name: 'CI\r\nBcc: evil@example.org', roles: ['admin'] },
  });
  const headers = { authorization: `Bearer ${named.json.key}` };
  await call('POST', '/v1/invitations', { json: { email, roles: ['reporter'] }, headers });
  const source = await smtp.message(email);
  expect(source).not.toMatch(/^Bcc:/m);
});

it('logs no address', () => {
  expect(worker.log()).toContain('mail.send');
  expect(worker.log()).not.toContain('@example.org');
});

/** A message's text without the soft line breaks of quoted-printable (RFC 2045, section 6.7). */
function readable(source: string): string {
  return source.replaceAll('=\r\n', '').replaceAll('=3D', '=');
}
