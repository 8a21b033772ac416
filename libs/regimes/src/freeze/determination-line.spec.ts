import { judged, fixture, shipped } from '../fixtures/pack-case.js';
import { determinationLine } from './determination-line.js';

const resultIn = async (id: string) => {
  const pack = await shipped(id);
  return determinationLine(pack, judged(pack, fixture(pack, 'complete')), 'en');
};

it('of a voluntary regime, nothing sounds as if it were owed', async () => {
  expect(await resultIn('oecd-common-reporting')).toMatchObject({
    duty: 'voluntary',
    result: 'reportable',
    result_text: 'Covered by the framework (voluntary, nothing is owed)',
  });
});

it('of a legal duty, the result says what the law makes of it', async () => {
  expect(await resultIn('us-hipaa')).toMatchObject({
    duty: 'legal',
    result: 'reportable',
    result_text: 'Reportable',
  });
});
