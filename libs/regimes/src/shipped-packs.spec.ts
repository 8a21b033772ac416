import { resolve } from 'node:path';
import { loadPacks } from './index.js';

it('every shipped pack loads without a problem', async () => {
  const packs = await loadPacks(resolve('templates'));

  expect(packs.length).toBeGreaterThan(0);
});
