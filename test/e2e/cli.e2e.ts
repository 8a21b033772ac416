import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { Obligation } from '#domain';
import type { Determination } from '#schemas';
import { candour, gpaiRecord } from '../support/cli.js';
import { evalLog } from '../support/inspect-log.js';

const RECORD = gpaiRecord();
const NOW = ['--now', '2026-11-24T10:00Z'];

// Each test starts a process of its own, and one a browser.
jest.setTimeout(30_000);

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'candour-cli-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Buffer = JSON.stringify(RECORD)): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('evidence summary', () => {
  it('says what a log is, from a file and from standard input, and answers no where its figures do not follow', async () => {
    const log = await file('run.eval', evalLog());
    const { code, out } = await candour(['evidence', 'summary', log, '-', '--json'], { input: evalLog() });
    const [fromFile, fromInput] = JSON.parse(out);

    expect(code).toBe(1);
    expect(fromFile).toMatchObject({ file: log, understood: true, run: { schema: 'candour.eval-run/1' } });
    expect(fromFile.verification).toMatchObject({ result: 'inconsistent' });
    expect(fromInput).toEqual({ ...fromFile, file: '-' });
  });

  it('answers no for a file that is no log, and says why', async () => {
    const { code, out } = await candour(['evidence', 'summary', await file('notes.txt', 'no log')]);

    expect(code).toBe(1);
    expect(out).toMatch(/not understood: The content is none of the formats/);
  });
});

describe('regimes', () => {
  it('lists every pack with its status and digest', async () => {
    const { code, out } = await candour(['regimes', 'list', '--json']);

    expect(code).toBe(0);
    expect(JSON.parse(out)).toContainEqual(
      expect.objectContaining({
        id: 'eu-gpai-code',
        status: 'in_force',
        stages: ['initial', 'intermediate', 'final'],
        digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      }),
    );
  });

  it('finds the packs that come with it in order', async () => {
    const { code, out } = await candour(['regimes', 'check', '--json']);

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ valid: true, problems: [] });
  });

  it('answers no for a broken pack, with file, line and reason', async () => {
    const pack = join(folder, 'packs', 'broken');
    await mkdir(join(folder, 'packs', '_common', 'texts'), { recursive: true });
    await mkdir(pack);
    await writeFile(join(pack, 'regime.yaml'), 'id: broken\nversion: one\n');
    const { code, out } = await candour(['regimes', 'check', join(folder, 'packs')]);

    expect(code).toBe(1);
    expect(out).toMatch(/\.yaml:\d+: /);
  });
});

describe('record check', () => {
  it.each([
    ['JSON', JSON.stringify(RECORD)],
    ['JSON indented with tabs', JSON.stringify(RECORD, undefined, '\t')],
  ])('takes a valid record in %s from standard input', async (_format, input) => {
    const { code, out } = await candour(['record', 'check', '-', '--json'], { input });

    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ valid: true, flaws: [] });
  });

  it('answers no with the place of every flaw', async () => {
    const input = JSON.stringify({ ...RECORD, header: { ...RECORD.header, kind: 'oops' }, extra: 1 });
    const { code, out } = await candour(['record', 'check', '-', '--json'], { input });
    const { flaws } = JSON.parse(out) as { flaws: { pointer: string }[] };

    expect(code).toBe(1);
    expect(flaws.map(({ pointer }) => pointer).sort()).toEqual(['/extra', '/header/kind']);
  });

  it('answers no when an instant is not the one that was stated', async () => {
    const [anchor] = RECORD.anchors;
    const time = { ...anchor!.time, instant: '2026-11-25T00:00:00.000Z' };
    const input = JSON.stringify({ ...RECORD, anchors: [{ ...anchor, time }] });
    const { code, out } = await candour(['record', 'check', '-'], { input });

    expect(code).toBe(1);
    expect(out).toContain('/anchors/0/time/instant must be 2026-11-23T13:10:00.000Z');
  });

  it.each([
    ['text that breaks off', '{"schema":', /standard input:1:\d+: is neither JSON nor YAML/],
    ['a repeated key', '{"id": 1, "id": 2}', /standard input:1:\d+: is neither JSON nor YAML/],
    ['bytes that are no UTF-8', Buffer.from([0xff, 0xfe]), /is not text in UTF-8/],
  ])('refuses %s', async (_case, input, message) => {
    const { code, out, err } = await candour(['record', 'check', '-'], { input });

    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(message);
  });
});

describe('determine', () => {
  it('gives the determination of every regime, limb by limb', async () => {
    const { code, out } = await candour(['determine', await file('record.json'), ...NOW, '--json']);
    const determinations = JSON.parse(out) as Determination[];
    const code9 = determinations.find(({ regime }) => regime.id === 'eu-gpai-code');

    expect(code).toBe(0);
    expect(determinations.length).toBeGreaterThan(1);
    expect(code9).toMatchObject({ result: 'reportable', at: '2026-11-24T10:00:00.000Z' });
    expect(code9?.trigger.limbs.length).toBeGreaterThan(1);
  });

  it('says the same in words', async () => {
    const args = ['determine', await file('record.json'), '--regime', 'eu-gpai-code', ...NOW];
    const { out } = await candour(args);

    expect(out).toMatch(/^eu-gpai-code: /);
    expect(out).toMatch(/\+ Serious harm to health/);
  });
});

describe('clocks', () => {
  const clocks = (...args: string[]) => candour(['clocks', '-', ...args], { input: JSON.stringify(RECORD) });
  const initial = (out: string) =>
    (JSON.parse(out) as (Obligation & { explanation: string[] })[]).find(
      ({ id }) => id === 'eu-gpai-code:initial:ai-office',
    );

  it('derives each limit and says how', async () => {
    const { code, out } = await clocks(...NOW, '--json');

    expect(code).toBe(0);
    expect(initial(out)).toMatchObject({
      status: 'due',
      due: { instant: '2026-12-08T23:00:00.000Z', zone: 'Europe/Brussels', last_day: '2026-12-08' },
    });
    expect(initial(out)?.explanation[0]).toContain(
      "15 calendar days after awareness of the model's involvement (Mon 23 Nov 2026 14:10 Europe/Berlin)",
    );
  });

  it('answers no when something is overdue', async () => {
    const { code, out } = await clocks('--now', '2026-12-09T00:00+01:00', '--regime', 'eu-gpai-code');

    expect(code).toBe(1);
    expect(out).toMatch(/initial:ai-office: overdue, Tue 8 Dec 2026 24:00 Europe\/Brussels/);
  });

  it('knows what was filed', async () => {
    const filing = { regime: 'eu-gpai-code', stage: 'initial', filed_at: '2026-12-01T10:00:00.000Z' };
    const filings = [
      { ...filing, recipient: 'ai-office' },
      { ...filing, recipient: 'national-authority' },
    ];
    const { code, out } = await clocks(
      '--filings',
      await file('filings.json', JSON.stringify(filings)),
      '--now',
      '2026-12-09T00:00+01:00',
      '--json',
    );

    expect(code).toBe(0);
    expect(initial(out)?.status).toBe('filed_in_time');
  });

  it('does not depend on the zone of the machine', async () => {
    const zones = ['UTC', 'Pacific/Kiritimati', 'America/St_Johns'];
    const outputs = await Promise.all(
      zones.map((TZ) =>
        candour(['clocks', '-', ...NOW], { input: JSON.stringify(RECORD), env: { TZ } }).then(
          ({ out }) => out,
        ),
      ),
    );

    expect(outputs[0]).toContain('24:00 Europe/Brussels');
    expect(new Set(outputs).size).toBe(1);
  });
});

describe('render', () => {
  const stage = ['--regime', 'eu-gpai-code', '--stage', 'initial', ...NOW];

  it.each([
    ['pdf', /^%PDF-1\.7/],
    ['html', /^<!doctype html>/i],
    ['json', /^\{"basis":/],
  ])(
    'writes %s',
    async (kind, beginning) => {
      const out = join(folder, `disclosure.${kind}`);
      const finished = await candour(['render', await file('record.json'), ...stage, '-o', out, '--json']);

      expect(finished).toMatchObject({ code: 0, err: '' });
      expect((await readFile(out)).toString('latin1', 0, 200)).toMatch(beginning);
      expect(JSON.parse(finished.out)).toMatchObject({ file: out, recipient: 'ai-office', language: 'en' });
    },
    60_000,
  );

  it('prints the organisation and the limits of its stage', async () => {
    const profile = {
      legal_name: 'Moorlight Research SE',
      country: 'DE',
      zone: 'Europe/Berlin',
      contacts: [],
    };
    const organisation = await file('organisation.yaml', JSON.stringify(profile));
    const out = join(folder, 'with-organisation.json');
    await candour(['render', await file('record.json'), ...stage, '--organisation', organisation, '-o', out]);
    const document = JSON.parse(await readFile(out, 'utf8'));

    expect(document.organisation.name).toBe('Moorlight Research SE');
    expect(document.deadlines).toContainEqual({
      text: expect.stringContaining('ends Tue 8 Dec 2026 24:00 Europe/Brussels'),
      ref: 'Measure 9.3',
    });
  });
});

describe('bad input', () => {
  it.each([
    [['clocks', '-', '--now', 'yesterday'], /Write an instant with its offset/],
    [['clocks', '-', '--zone', 'Mars'], /Write an IANA time zone/],
    [['clocks', '-', '--place', 'XX'], /No holidays are known for "XX"/],
    [['determine', '-', '--regime', 'nope'], /There is no regime "nope"; there are .*eu-gpai-code/],
    [['determine', '/nowhere/record.json'], /cannot be read \(ENOENT\)/],
    [
      ['render', '-', '--regime', 'eu-gpai-code', '--stage', 'x', '-o', 'a.json'],
      /has no stage "x"; there are initial/,
    ],
    [['render', '-', '--regime', 'eu-gpai-code', '--stage', 'initial', '-o', 'a.doc'], /must end with \.pdf/],
    [['regimes', 'check', '/nowhere'], /cannot be read \(ENOENT\)/],
    [['frob'], /unknown command/],
    [[], /Usage: candour/],
  ])('%j is one message on stderr and exit code 2', async (args, message) => {
    const { code, out, err } = await candour(args, { input: JSON.stringify(RECORD) });

    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(message);
  });
});

describe('gaps and completeness', () => {
  it('lists what a form still needs, and answers no for a duty that lacks something', async () => {
    const { code, out } = await candour(['gaps', '-', '--regime', 'eu-gpai-code', ...NOW], {
      input: JSON.stringify(RECORD),
    });
    expect(code).toBe(1);
    expect(out).toMatch(/^eu-gpai-code:initial: \d+ of \d+ required fields answered \(reportable\)$/m);
    expect(out).toMatch(/^ {2}missing: /m);
  });

  it('says how far each part is', async () => {
    const { code, out } = await candour(['record', 'completeness', '-'], { input: JSON.stringify(RECORD) });
    expect(code).toBe(1);
    expect(out).toMatch(/^harms +started +1$/m);
  });

  it('writes the limits as a calendar', async () => {
    const path = join(folder, 'limits.ics');
    await candour(['clocks', '-', ...NOW, '--ics', path], { input: JSON.stringify(RECORD) });
    expect(await readFile(path, 'utf8')).toMatch(/DTSTART;VALUE=DATE:20261208\r\n/);
  });
});
