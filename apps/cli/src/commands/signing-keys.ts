import { readFile } from 'node:fs/promises';
import { loadConfig } from '#config';
import { certificateView, parseSigningKey, selfSignedKey, SigningKeys, type SigningKey } from '#signing';
import { BadInput } from '../bad-input.js';
import type { Outcome } from '../outcome.js';

export interface KeyOptions {
  /** Id of the organisation whose documents are signed. */
  readonly organisation: string;
  readonly replace?: true;
}

export interface CreateOptions extends KeyOptions {
  readonly name: string;
  readonly demo?: true;
}

/** Makes a key with a certificate that it signed itself, and keeps it in the home of the instance. */
export async function createSigningKey(
  { organisation, name, demo, replace }: CreateOptions,
  now: Date,
): Promise<Outcome> {
  const key = await selfSignedKey(name, { isDemo: demo === true, now });
  return kept(organisation, key, replace);
}

/** Takes a key and its certificates over from a PEM file. */
export async function importSigningKey(
  path: string,
  { organisation, replace }: KeyOptions,
): Promise<Outcome> {
  const pem = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new BadInput(`${path}: cannot be read (${error.code}).`);
  });
  return kept(organisation, parseSigningKey(pem, loadConfig(process.env).signing.passphrase), replace);
}

/** The certificate that documents are signed with, and those before it; the answer is no when nothing is signed. */
export async function showSigningKeys({ organisation }: KeyOptions): Promise<Outcome> {
  const certificates = (await keysHere().certificates(organisation)).map(certificateView);
  const [current, ...earlier] = certificates;
  return {
    result: { certificates },
    lines: current
      ? [...lines(current), ...earlier.flatMap((one) => ['', 'Before it:', ...lines(one)])]
      : [`There is no signing key of ${organisation}: its documents are not signed.`],
    isNo: current === undefined,
  };
}

async function kept(organisation: string, key: SigningKey, replace: true | undefined): Promise<Outcome> {
  await keysHere().keep(organisation, key, { replace: replace === true });
  const certificate = certificateView(key.certificates[0]);
  return {
    result: { certificates: [certificate] },
    lines: [
      ...lines(certificate),
      '',
      'Documents of the organisation are signed with it from now on.',
      'Tell its SHA-256 to those who check them, by a way that they trust.',
    ],
  };
}

/** Keys lie where the worker of this home finds them (CANDOUR_HOME, SIGNING_KEY_PASSPHRASE). */
function keysHere(): SigningKeys {
  const { home, signing } = loadConfig(process.env);
  return new SigningKeys(home, signing.passphrase);
}

function lines({ subject, sha256, valid_from: from, valid_to: to }: ReturnType<typeof certificateView>) {
  return [`Subject  ${subject}`, `SHA-256  ${sha256}`, `Valid    ${from} to ${to}`];
}
