import { aHeader, aSample, jsonLog } from '../../../../../test/support/inspect-log.js';
import { bytesReader, type Reader } from '../../reader.js';
import { summariseReader } from '../../summarise.js';
import { inspectJson } from './inspect-json.js';

const read = (bytes: Buffer) => summariseReader(bytesReader(bytes));

/** A reader of `size` bytes of which only the first ones exist: reading on is an error. */
function unreadableFrom(bytes: Buffer, size: number): Reader {
  return {
    size,
    read: (offset, length) =>
      offset === 0
        ? Promise.resolve(Buffer.concat([bytes, Buffer.alloc(length)], length))
        : Promise.reject(new Error('read on')),
  };
}

describe('a .json log', () => {
  it('gives the same run as its twin, with samples counted from the samples', async () => {
    const samples = [
      aSample('a', { error: { message: 'sandbox died' }, error_retries: [{ message: 'x', events: [{}] }] }),
      aSample('a', { epoch: 2, limit: { type: 'token', limit: 10 } }),
      aSample('b', { invalidation: { author: 'A. Reviewer' } }),
    ];
    expect(await read(jsonLog(aHeader({ invalidated: true }), samples))).toMatchObject({
      understood: true,
      format: 'inspect-json',
      run: {
        samples: {
          recorded: 3,
          distinct_ids: 2,
          max_epoch: 2,
          errored: 1,
          limited: 1,
          retried: 1,
          invalidated: 1,
        },
      },
    });
  });

  it('needs neither a version nor samples', async () => {
    const { version: _, ...header } = aHeader();
    const text = Buffer.from(JSON.stringify(header));
    expect(await read(text)).toMatchObject({ run: { format: { version: null }, samples: { recorded: 0 } } });
  });

  it('may begin with a byte order mark and be indented', async () => {
    const text = JSON.stringify(JSON.parse(jsonLog().toString()), null, 4);
    expect(await read(Buffer.from(`\uFEFF${text}`))).toMatchObject({ understood: true });
  });

  it('is recognised from its first bytes, whatever follows', async () => {
    const start = Buffer.from(`${JSON.stringify(aHeader()).slice(0, -1)},"samples":[{"id":1,`);
    expect(await inspectJson.recognises(start, unreadableFrom(start, 8_000_000_000))).toBe(true);
  });

  it('of a version that is not known is refused by its number', async () => {
    expect(await read(jsonLog(aHeader({ version: 4 })))).toMatchObject({
      understood: false,
      reason: 'unsupported-version',
      sentence: expect.stringContaining('version 4') as string,
    });
  });

  it.each([
    ['a manifest of logs', { 'a.eval': aHeader() }],
    ['results of an unknown tool', { results: { version: 9, results: [], stats: {} }, config: {} }],
    ['an eval without a model', { status: 'success', eval: { task: 't', created: '2026-03-01' } }],
  ])('is not what %s is', async (_what, value) => {
    expect(await read(Buffer.from(JSON.stringify(value)))).toMatchObject({ reason: 'unknown-format' });
  });

  it('with something that is no sample is refused with the place', async () => {
    expect(
      await read(Buffer.from(JSON.stringify({ ...aHeader(), samples: [aSample('a'), 7] }))),
    ).toMatchObject({
      reason: 'broken-log',
      sentence: expect.stringContaining('/samples/1') as string,
    });
  });

  it('that ends early is refused with the place', async () => {
    const bytes = jsonLog();
    expect(await read(bytes.subarray(0, bytes.length - 10))).toMatchObject({
      reason: 'truncated-json',
      sentence: expect.stringContaining(`byte ${bytes.length - 10}`) as string,
    });
  });
});
