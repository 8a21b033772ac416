import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { ACTIONS, actionsOf, COMES_WITH, decide, ROLES } from './policy.js';
import { rolesDoc } from './roles-doc.js';

const roles = fc.subarray([...ROLES]);
const actions = fc.subarray([...ACTIONS]);

describe('the policy', () => {
  it('refuses whoever has no role, and roles that do not exist', () => {
    for (const action of ACTIONS) {
      expect(decide({ roles: [] }, action).allow).toBe(false);
      expect(decide({ roles: ['root', '__proto__'] }, action).allow).toBe(false);
    }
  });

  it('lets a key do what both its roles and its actions allow', () => {
    fc.assert(
      fc.property(roles, actions, (roles, actions) => {
        const wide = new Set(actionsOf({ roles }));
        const named = (one: string) =>
          [one, ...(COMES_WITH[one] ?? [])].some((action) => (actions as string[]).includes(action));
        expect(actionsOf({ roles, actions })).toEqual(ACTIONS.filter((one) => wide.has(one) && named(one)));
      }),
    );
  });

  it('never takes anything away with another role', () => {
    fc.assert(
      fc.property(roles, fc.constantFrom(...ROLES), (some, more) => {
        expect(actionsOf({ roles: [...some, more] })).toEqual(
          expect.arrayContaining([...actionsOf({ roles: some })]),
        );
      }),
    );
  });

  it('is what docs/roles.md says; if not, write it anew as that page describes', async () => {
    const page = await readFile(resolve(import.meta.dirname, '../../../../docs/roles.md'), 'utf8');
    // Prettier pads the columns.
    expect(words(page)).toEqual(words(rolesDoc()));
  });
});

function words(page: string): string[] {
  return page
    .split('\n')
    .map((line) =>
      line.replaceAll(/\s+/g, ' ').replaceAll(/:-+:/g, ':-:').replaceAll(/ -+ /g, ' --- ').trim(),
    );
}
