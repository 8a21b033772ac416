// `npm run reset-password -- ada@example.org`: for whoever owns the machine, when no administrator can sign in any more.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig, type Config } from '#config';
import { provisionPasswordReset } from '#persistence';
import { runningOwnerUrl } from '#postgres';
import { openDatabase } from './database.js';
import { LaunchError } from './launch-error.js';
import { spoken } from './progress.js';

try {
  spoken.say(await resetPassword(loadConfig(process.env), process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

async function resetPassword(config: Config, [email, ...more]: readonly string[]): Promise<string> {
  if (email === undefined || more.length > 0)
    throw new LaunchError('Give one e-mail address: npm run reset-password -- ada@example.org');
  const begun = await withOwner(config, (ownerUrl) => provisionPasswordReset(ownerUrl, email));
  if (begun === null)
    throw new LaunchError(`Nobody with the address ${email} has an account that is in use.`);
  return [
    `${begun.name} of ${begun.organisation} was signed out everywhere and sets a new password here,`,
    `once, until ${begun.expiresAt.toISOString()}:`,
    `${config.publicUrl}/reset#${begun.token}`,
    'The log of accounts says that the owner of the machine began it.',
  ].join('\n');
}

/** Through the database as it runs, or else one that runs only for this. */
async function withOwner<T>(config: Config, work: (ownerUrl: string) => Promise<T>): Promise<T> {
  if (config.databaseUrl === null && !existsSync(join(config.home, 'postgres')))
    throw new LaunchError(`There is no database in ${config.home}: set CANDOUR_HOME as for npm start.`);
  const running = config.databaseUrl ?? (await runningOwnerUrl(config.home));
  if (running !== null) return work(running);
  const database = await openDatabase(config, { progress: spoken, durable: true });
  try {
    return await work(database.ownerUrl);
  } finally {
    await database.stop();
  }
}
