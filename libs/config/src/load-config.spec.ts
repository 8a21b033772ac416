import { resolve } from 'node:path';
import * as fc from 'fast-check';
import { ConfigError } from './config-error.js';
import { loadConfig } from './load-config.js';
import { loadServiceConfig } from './load-service-config.js';

const provider = {
  OIDC_ISSUER: 'https://login.example.org',
  OIDC_CLIENT_ID: 'candour',
  OIDC_CLIENT_SECRET: 'secret',
};

function problems(env: NodeJS.ProcessEnv, argv: string[] = []): readonly string[] {
  try {
    loadConfig(env, argv);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('settings', () => {
  it('need nothing to be set', () => {
    expect(loadConfig({})).toEqual({
      home: resolve('.candour'),
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://127.0.0.1:3000',
      databaseUrl: null,
      databaseAppUrl: null,
      blobStore: { kind: 'file', folder: resolve('.candour/blobs') },
      chromePath: null,
      logLevel: 'info',
      mail: null,
      oidc: null,
      signing: { passphrase: null, timestampUrl: null },
      outboundAllow: [],
      trustProxy: [],
      requestsPerMinute: 30_000,
      demo: true,
    });
  });

  it('treat an empty variable as absent', () => {
    expect(loadConfig({ PORT: '', HOST: ' ', DATABASE_URL: '' })).toEqual(loadConfig({}));
  });

  it('keep blobs below the home unless told otherwise', () => {
    const folder = (env: NodeJS.ProcessEnv) => loadConfig(env).blobStore;
    expect(folder({ CANDOUR_HOME: '/srv/candour' })).toEqual({ kind: 'file', folder: '/srv/candour/blobs' });
    expect(folder({ BLOB_STORE: 'file:/srv/b' })).toEqual({ kind: 'file', folder: '/srv/b' });
    expect(folder({ BLOB_STORE: 'file:///srv/b' })).toEqual({ kind: 'file', folder: '/srv/b' });
    expect(folder({ BLOB_STORE: 'file:b' })).toEqual({ kind: 'file', folder: resolve('b') });
  });

  it.each([
    [{ HOST: '0.0.0.0', PORT: '80' }, 'http://127.0.0.1:80'],
    [{ HOST: '::1' }, 'http://[::1]:3000'],
    [{ PUBLIC_URL: 'https://candour.example.org/' }, 'https://candour.example.org'],
  ])('derive the public address of %j as %s', (env, address) => {
    expect(loadConfig(env).publicUrl).toBe(address);
  });

  it('know --no-demo and no other argument', () => {
    expect(loadConfig({}, ['--no-demo']).demo).toBe(false);
    expect(problems({}, ['--demo=no'])).toEqual([expect.stringContaining('--demo=no is not known')]);
  });

  it.each([
    ['PORT', '0'],
    ['PORT', '3000x'],
    ['PORT', '65536'],
    ['HOST', 'not a host'],
    ['PUBLIC_URL', 'candour.example.org'],
    ['PUBLIC_URL', 'https://candour.example.org/deep'],
    ['DATABASE_URL', 'mysql://a:b@c/d'],
    ['DATABASE_URL', 'postgres://host-only'],
    ['BLOB_STORE', 's3://Bucket'],
    ['BLOB_STORE', 's3://bucket/a//b'],
    ['BLOB_STORE', '/srv/blobs'],
    ['BLOB_STORE', 'file://other-host/blobs'],
    ['LOG_LEVEL', 'loud'],
    ['REQUESTS_PER_MINUTE', '-1'],
  ])('refuse %s=%s with one sentence that names it', (name, value) => {
    expect(problems({ [name]: value })).toEqual([
      expect.stringMatching(new RegExp(`^${name} (must|cannot) .+\\.$`)),
    ]);
  });

  it.each([
    [{ SMTP_URL: 'mail.example.org', MAIL_FROM: 'a@example.org' }, 'SMTP_URL must'],
    [{ SMTP_URL: 'smtp://mail.example.org' }, 'MAIL_FROM must'],
    [{ SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'a@b\r\nBcc: c@d' }, 'MAIL_FROM must'],
    [{ ...provider, OIDC_ISSUER: 'http://login.example.org' }, 'OIDC_ISSUER must'],
    [{ ...provider, OIDC_ISSUER: 'http://127.0.0.1:4000' }, 'OIDC_ISSUER must'],
    [{ ...provider, OIDC_CLIENT_SECRET: '' }, 'OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must'],
    [{ ...provider, OIDC_ROLES_ON_FIRST_SIGN_IN: 'reporter' }, 'OIDC_ROLES_ON_FIRST_SIGN_IN needs'],
  ])('refuse half of a mail or sign-in set-up: %j', (env, sentence) => {
    expect(problems(env)).toEqual([expect.stringContaining(sentence)]);
  });

  it('take a provider that is not on the public Internet only where its network is allowed', () => {
    const env = { ...provider, OUTBOUND_ALLOW: '127.0.0.0/8, 10.1.2.3/32' };
    expect(loadConfig({ ...env, OIDC_ISSUER: 'http://127.0.0.1:4000' }).oidc?.issuer).toBe(
      'http://127.0.0.1:4000',
    );
    expect(loadConfig({ ...env, OIDC_ISSUER: 'https://10.1.2.3' }).oidc?.issuer).toBe('https://10.1.2.3');
    expect(problems({ ...env, OIDC_ISSUER: 'https://10.1.2.4' })).toHaveLength(1);
    expect(problems({ ...env, OIDC_ISSUER: 'http://10.1.2.3' })).toHaveLength(1);
  });

  it('take a timestamp authority over https only, or on this machine where that is allowed', () => {
    const url = (env: NodeJS.ProcessEnv) => loadConfig(env).signing.timestampUrl;
    expect(url({ TIMESTAMP_URL: 'https://tsa.example.org/tsr' })).toBe('https://tsa.example.org/tsr');
    const here = { TIMESTAMP_URL: 'http://127.0.0.1:3161/' };
    expect(url({ ...here, OUTBOUND_ALLOW: '127.0.0.0/8' })).toBe('http://127.0.0.1:3161/');
    expect(problems(here)).toEqual([expect.stringMatching(/^TIMESTAMP_URL must/)]);
    expect(problems({ TIMESTAMP_URL: 'http://tsa.example.org/' })).toHaveLength(1);
  });

  it('name every network that is none', () => {
    expect(problems({ OUTBOUND_ALLOW: '10.0.0.0/8 10.0.0.0/64,internal' })).toEqual([
      expect.stringContaining('10.0.0.0/64'),
      expect.stringContaining('internal'),
    ]);
  });

  it('believe no proxy that is not named, and never everybody', () => {
    const trusted = ['10.1.2.3', '10.1.0.0/16', 'fd00::1'];
    expect(loadConfig({ TRUST_PROXY: trusted.join(', ') }).trustProxy).toEqual(trusted);
    for (const refused of ['true', '1', 'loopback', '0.0.0.0/0', '::/0'])
      expect(problems({ TRUST_PROXY: refused })).toEqual([expect.stringContaining(`"${refused}"`)]);
  });

  it('name a bucket, with what is needed to reach it', () => {
    const env = {
      BLOB_STORE: 's3://evidence/candour/blobs/',
      S3_ENDPOINT: 'https://s3.example.org',
      S3_REGION: 'eu-central-1',
      S3_ACCESS_KEY_ID: 'id',
      S3_SECRET_ACCESS_KEY: 'hunter2',
    };
    expect(loadConfig(env).blobStore).toEqual({
      kind: 's3',
      bucket: 'evidence',
      prefix: 'candour/blobs/',
      endpoint: 'https://s3.example.org',
      region: 'eu-central-1',
      credentials: { accessKeyId: 'id', secretAccessKey: 'hunter2' },
    });
    expect(loadConfig({ BLOB_STORE: 's3://evidence' }).blobStore).toMatchObject({
      prefix: '',
      endpoint: null,
      credentials: null,
    });
    const wrong = problems({ ...env, S3_ENDPOINT: 's3.example.org', S3_ACCESS_KEY_ID: '' });
    expect(wrong).toHaveLength(2);
    expect(wrong.join()).not.toContain('hunter2');
  });

  it('report every problem at once', () => {
    expect(problems({ PORT: 'x', LOG_LEVEL: 'x' })).toHaveLength(2);
  });

  it('never repeat a password in a problem', () => {
    expect(problems({ DATABASE_URL: 'postgers://me:hunter2@db/candour' }).join()).not.toContain('hunter2');
  });

  it('refuse a restricted address without an owner address', () => {
    expect(problems({ DATABASE_APP_URL: 'postgres://a:b@c/d' })).toEqual([
      expect.stringContaining('DATABASE_APP_URL needs DATABASE_URL'),
    ]);
  });

  it('accept every port that exists', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 65_535 }), (port) => {
        expect(loadConfig({ PORT: String(port) }).port).toBe(port);
      }),
    );
  });

  it('either parse or refuse any text with a ConfigError', () => {
    const names = ['PORT', 'HOST', 'PUBLIC_URL', 'DATABASE_URL', 'BLOB_STORE', 'LOG_LEVEL', 'CANDOUR_HOME'];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.string(), (name, value) => {
        expect(problems({ [name]: value }).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('of a service need a database', () => {
    expect(() => loadServiceConfig({})).toThrow(/^DATABASE_URL must name the database/);
    expect(loadServiceConfig({ DATABASE_URL: 'postgres://a:b@c/d' }).databaseUrl).toBe('postgres://a:b@c/d');
  });
});
