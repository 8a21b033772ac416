import { readOrCreateSecret } from '#config';

/** The password of a database role, random and kept by the instance. Hexadecimal, so it fits into a URL as it is. */
export async function password(home: string, role: 'superuser' | 'owner' | 'app'): Promise<string> {
  return (await readOrCreateSecret(home, `postgres-${role}`)).toString('hex');
}
