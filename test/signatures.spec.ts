import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { chmod, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import * as fc from 'fast-check';
import { Outbound } from '#outbound';
import {
  parseSigningKey,
  selfSignedKey,
  SigningError,
  SigningKeys,
  signPdf,
  timestampAuthority,
  type SigningKey,
  type TimestampAuthority,
} from '#signing';
import { signatureIn } from './support/pdf-signature.js';
import {
  startTimestampAuthority,
  type Failing,
  type TimestampServer,
} from './support/timestamp-authority.js';

const now = new Date('2026-11-27T10:00:00Z');
const ORGANISATION = 'org_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';

let key: SigningKey;
let pdf: Uint8Array;
beforeAll(async () => {
  key = await selfSignedKey('Example GmbH', { isDemo: false, now });
  const document = await PDFDocument.create({ updateMetadata: false });
  document.addPage();
  document.addPage();
  pdf = await document.save({ useObjectStreams: false });
});

const signed = async (authority: TimestampAuthority | null = null, by = key) =>
  Buffer.from(await signPdf(pdf, { key: by, authority, now }));

describe('a signed PDF', () => {
  it('begins with the bytes that were signed, and holds exactly the attributes of PAdES B-B', async () => {
    const document = await signed();
    expect(document.subarray(0, pdf.length).equals(pdf)).toBe(true);
    const found = signatureIn(document)!;
    expect(found.before.equals(Buffer.from(pdf).subarray(0, found.before.length))).toBe(true);
    expect(found).toMatchObject({ subFilter: 'ETSI.CAdES.detached', holds: true, unsignedAttributes: [] });
    expect(found.signedAttributes.toSorted()).toEqual([SIGNING_CERTIFICATE_V2, CONTENT_TYPE, MESSAGE_DIGEST]);
    expect(found.certificate.fingerprint256).toBe(key.certificates[0].fingerprint256);
    expect(document.toString('latin1')).toContain('/M (D:20261127100000Z)');
  });

  it('does not hold any more when one bit of the document is another', async () => {
    const document = await signed();
    await fc.assert(
      fc.asyncProperty(fc.nat(pdf.length - 1), fc.nat(7), async (at, bit) => {
        const changed = Buffer.from(document);
        changed[at]! ^= 1 << bit;
        expect(signatureIn(changed)?.holds ?? false).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  it('keeps its pages, and opens', async () => {
    const document = await PDFDocument.load(await signed(), { updateMetadata: false });
    expect(document.getPageCount()).toBe(2);
    expect(
      document
        .getForm()
        .getFields()
        .map((field) => field.getName()),
    ).toEqual(['Signature']);
  });

  it.each([
    ['rsa', () => generateKeyPairSync('rsa', { modulusLength: 2048 })],
    ['P-384', () => generateKeyPairSync('ec', { namedCurve: 'P-384' })],
  ])('can be signed with a key of the kind %s', async (_kind, make) => {
    const other = await selfSignedKey('Example GmbH', { isDemo: false, now, keys: make() });
    expect(signatureIn(await signed(null, other))!.holds).toBe(true);
  });

  it('is not made with a certificate whose time is over or has not come', async () => {
    for (const then of ['2026-11-27T09:59:59Z', '2029-11-27T10:00:01Z'])
      await expect(signPdf(pdf, { key, authority: null, now: new Date(then) })).rejects.toThrow(
        /^The certificate of the signing key \(CN=Example GmbH \(self-signed\)\) is valid from 2026-11-27 to 2029-11-27 only\.$/,
      );
  });
});

describe('a timestamp', () => {
  let server: TimestampServer;
  let authority: TimestampAuthority;
  const time = new Date('2026-11-27T10:00:03Z');
  beforeAll(async () => {
    server = await startTimestampAuthority(0, () => time);
    authority = timestampAuthority(new Outbound({ allow: ['127.0.0.0/8'] }), server.url);
  });
  afterAll(() => server.stop());

  it('is over the signature and makes it PAdES B-T', async () => {
    const found = signatureIn(await signed(authority))!;
    expect(found).toMatchObject({ holds: true, stampedAt: time });
    expect(found.unsignedAttributes).toEqual(['1.2.840.113549.1.9.16.2.14']);
    expect(found.signedAttributes).toContain(CONTENT_TYPE);
  });

  it.each<[Failing, string]>([
    ['unavailable', 'it answered with status 503.'],
    ['refuses', 'it refused with status 2.'],
    ['other-imprint', 'its token is over something else.'],
    ['other-nonce', 'its token is over something else.'],
    ['forged', 'the signature of its token does not hold.'],
    ['garbage', 'its answer cannot be read.'],
  ])('is refused from an authority that fails so: %s; nothing is signed without it', async (how, reason) => {
    server.fail(how, 1);
    await expect(signed(authority)).rejects.toThrow(`The timestamp authority gave no timestamp: ${reason}`);
    expect(signatureIn(await signed(authority))!.stampedAt).toEqual(time);
  });

  it('is asked for at public addresses only', async () => {
    const guarded = timestampAuthority(new Outbound({ allow: [] }), server.url);
    const before = server.asked;
    await expect(signed(guarded)).rejects.toThrow('The timestamp authority gave no timestamp: ');
    expect(server.asked).toBe(before);
  });
});

describe('signing keys', () => {
  let home: string;
  beforeEach(async () => (home = await mkdtemp(join(tmpdir(), 'candour-signing-'))));
  afterEach(() => rm(home, { recursive: true }));
  const path = () => join(home, 'secrets', 'signing', ORGANISATION, 'key.pem');

  it('are there for the organisation that has one, and for no other', async () => {
    const keys = new SigningKeys(home, null);
    expect([await keys.of(ORGANISATION), await keys.certificates(ORGANISATION)]).toEqual([null, []]);
    await keys.keep(ORGANISATION, key, { replace: false });
    expect((await keys.of(ORGANISATION))!.privateKey.equals(key.privateKey)).toBe(true);
    expect(await keys.of(ORGANISATION.replace('1', '2'))).toBeNull();
    await expect(keys.of('../webhook')).rejects.toThrow(SigningError);
  });

  it('are replaced only when that is said, and their certificates stay known', async () => {
    const keys = new SigningKeys(home, null);
    await keys.keep(ORGANISATION, key, { replace: false });
    const other = await selfSignedKey('Example GmbH', { isDemo: false, now });
    await expect(keys.keep(ORGANISATION, other, { replace: false })).rejects.toThrow(/to be replaced\.$/);
    await keys.keep(ORGANISATION, other, { replace: true });
    const known = (await keys.certificates(ORGANISATION)).map(({ fingerprint256 }) => fingerprint256);
    expect(known).toEqual([other.certificates[0].fingerprint256, key.certificates[0].fingerprint256]);
    expect(await readdir(join(path(), '..'))).toEqual(['earlier.pem', 'key.pem']);
    expect(await readFile(join(path(), '..', 'earlier.pem'), 'utf8')).not.toContain('PRIVATE');
  });

  it('lie under the passphrase where there is one', async () => {
    await new SigningKeys(home, 'correct horse').keep(ORGANISATION, key, { replace: false });
    expect(await readFile(path(), 'utf8')).toContain('BEGIN ENCRYPTED PRIVATE KEY');
    expect(await new SigningKeys(home, 'correct horse').of(ORGANISATION)).not.toBeNull();
    for (const wrong of ['battery staple', null])
      await expect(new SigningKeys(home, wrong).of(ORGANISATION)).rejects.toThrow(/passphrase/);
  });

  it('are not used when others may read them', async () => {
    const keys = new SigningKeys(home, null);
    await keys.keep(ORGANISATION, key, { replace: false });
    await chmod(path(), 0o640);
    await expect(keys.of(ORGANISATION)).rejects.toThrow(/chmod 600/);
  });

  it('say in their name that nobody else vouches for them, and which are for demonstration', async () => {
    const subject = async (name: string, isDemo: boolean) =>
      (await selfSignedKey(name, { isDemo, now })).certificates[0].subject;
    expect(await subject('Example GmbH', false)).toBe('CN=Example GmbH (self-signed)');
    expect(await subject('Example GmbH', true)).toBe('CN=Example GmbH (DEMO KEY self-signed)');
    expect(await subject('Ö'.repeat(100), true)).toContain('… (DEMO KEY self-signed)');
  });

  it('are refused when they are weak, not theirs or not there, and the reason shows nothing of them', async () => {
    const pem = ({ privateKey }: { privateKey: KeyObject }) =>
      String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const weak = pem(generateKeyPairSync('rsa', { modulusLength: 1024 }));
    const other = pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }));
    const certificate = String(key.certificates[0]);
    const refusal = (text: string) => {
      try {
        return parseSigningKey(text, null) && '';
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(refusal(`${weak}${certificate}`)).toMatch(/^The key must be RSA of at least 2048 bits/);
    expect(refusal(`${other}${certificate}`)).toBe('There is no certificate of the private key in the file.');
    expect(refusal(certificate)).toMatch(/^There is no private key/);
  });
});
