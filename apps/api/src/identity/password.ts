import { hash, verify } from '@node-rs/argon2';
import { newSecret } from '#persistence';
import { ProblemError } from '../problem/problem.js';

/** argon2id with the second recommended option of RFC 9106, section 4 (64 MiB, 3 passes). */
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 4 };
/** Verified when nobody has the address, so that an answer takes as long as with a wrong password. */
const nobody = hash(newSecret(), COST);

/** The PHC string of a new password; refuses one that its owner's address gives away. */
export async function hashPassword(password: string, email: string): Promise<string> {
  const given = password.toLowerCase();
  const address = email.toLowerCase();
  if (given === address || given === address.split('@')[0])
    throw new ProblemError('invalid-fields', 'Some fields are not valid.', {
      errors: [{ pointer: '/password', message: 'must not be the address, or the name in it' }],
    });
  return hash(password, COST);
}

/** True when the password belongs to the PHC string; takes as long, and is false, when there is none. */
export async function isPassword(phc: string | null | undefined, password: string): Promise<boolean> {
  const right = await verify(phc ?? (await nobody), password);
  return right && phc !== null && phc !== undefined;
}
