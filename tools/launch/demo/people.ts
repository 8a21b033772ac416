import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { provisionInvitation } from '#persistence';
import type { Journal } from './journal.js';

/** Who can sign in to the demo. Two, because nobody approves what they wrote. */
const PEOPLE = [
  {
    email: 'officer@lindenmoor.example',
    name: 'Robin Example',
    roles: ['admin', 'reporter', 'investigator', 'compliance'],
    does: 'reports, investigates, writes and files',
  },
  {
    email: 'approver@lindenmoor.example',
    name: 'Sam Example',
    roles: ['approver', 'auditor'],
    does: 'approves',
  },
] as const;

/** Where the launcher finds how to sign in to the demo. */
export const accountsFile = (home: string) => join(home, 'demo', 'accounts.txt');

/** Lets two people into an organisation, and writes their passwords where only the owner of the files reads them. */
export async function admitPeople(
  at: { readonly baseUrl: string; readonly ownerUrl: string; readonly home: string },
  organisationId: string,
  journal: Journal,
): Promise<void> {
  const lines: string[] = [];
  for (const { email, name, roles, does } of PEOPLE) {
    const password = await journal.once(`${email}/password`, () => randomBytes(12).toString('base64url'));
    await journal.once(`${email}/account`, async () => {
      const token = await journal.once(`${email}/invitation`, () =>
        provisionInvitation(at.ownerUrl, { organisationId, email, roles }),
      );
      const response = await fetch(new URL('/v1/invitation-acceptances', at.baseUrl), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token, name, password }),
      });
      if (!response.ok) throw new Error(`The account ${email} was refused: ${await response.text()}`);
      return 'made';
    });
    lines.push(`${email}  ${password}  (${does})\n`);
  }
  await writeFile(accountsFile(at.home), lines.join(''), { mode: 0o600 });
}
