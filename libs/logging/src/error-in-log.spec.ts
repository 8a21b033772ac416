import { pino } from 'pino';
import { errorInLog } from './error-in-log.js';

function logged(thrown: unknown) {
  const lines: string[] = [];
  const log = pino({ serializers: { err: errorInLog } }, { write: (line) => void lines.push(line) });
  log.error({ err: thrown }, 'failed');
  return { text: lines.join(''), err: JSON.parse(lines.join('')).err };
}

it('says what failed and where, and nothing of the values it failed with', () => {
  const refused = Object.assign(new Error('violates "incident_pk"', { cause: new TypeError('deeper') }), {
    code: '23505',
    constraint: 'incident_pk',
    detail: 'Key (title)=(what somebody wrote) already exists.',
    parameters: ['what somebody wrote'],
    driverError: Object.assign(new Error('inner'), { detail: 'what somebody wrote' }),
  });
  const { text, err } = logged(refused);
  expect(text).not.toContain('somebody');
  expect(err).toEqual({
    type: 'Error',
    message: 'violates "incident_pk"',
    stack: expect.stringContaining('error-in-log.spec'),
    code: '23505',
    constraint: 'incident_pk',
    cause: { type: 'TypeError', message: 'deeper', stack: expect.any(String) },
  });
});

it.each([
  [
    'PostgreSQL',
    Object.assign(new Error('invalid input syntax for type uuid: "somebody"'), { code: '22P02' }),
  ],
  ['a parser', readingError('{"name": somebody}')],
])('quotes nothing that %s could not read', (_, refused) => {
  const { text, err } = logged(refused);
  expect(text).not.toContain('somebody');
  expect(err).toMatchObject({
    message: 'A value could not be read.',
    stack: expect.stringContaining('error-in-log.spec'),
  });
});

it.each([undefined, null, 'what somebody wrote', { text: 'what somebody wrote' }])(
  'says only that it was no error when %j was thrown',
  (thrown) => {
    const { text } = logged(thrown);
    expect(text).not.toContain('somebody');
    expect(text).toContain('failed');
  },
);

function readingError(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    return error;
  }
}
