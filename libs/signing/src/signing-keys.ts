import { randomBytes, type X509Certificate } from 'node:crypto';
import { appendFile, link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readSecretFile } from '#config';
import { SigningError } from './signing-error.js';
import { parseCertificates, parseSigningKey, signingKeyPem, type SigningKey } from './signing-key.js';

/** An organisation's id names a folder; nothing else may. */
const ORGANISATION_ID = /^org_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The signing keys of this instance, one for each organisation that has one:
 * `<home>/secrets/signing/<organisation>/key.pem` (0600) with the private key, under the passphrase if there is one,
 * and its certificates; beside it `earlier.pem` with the certificates of keys that it replaced.
 */
export class SigningKeys {
  constructor(
    private readonly home: string,
    private readonly passphrase: string | null,
  ) {}

  /** Read anew each time: a new key is used without a restart. Throws a SigningError when it cannot be used. */
  async of(organisation: string): Promise<SigningKey | null> {
    const pem = await this.current(organisation);
    return pem === null ? null : parseSigningKey(pem, this.passphrase);
  }

  /** The certificate in use first, then those of earlier keys, the newest of them first; empty: nothing is signed. */
  async certificates(organisation: string): Promise<readonly X509Certificate[]> {
    const pem = await this.current(organisation);
    const [signer] = pem === null ? [] : parseCertificates(pem);
    return [...(signer ? [signer] : []), ...(await this.earlier(organisation)).toReversed()];
  }

  /**
   * Keeps the key as the one that documents of the organisation are signed with. Throws a SigningError when there is
   * one and it is not to be replaced; the private key of a replaced one is gone.
   */
  async keep(
    organisation: string,
    key: SigningKey,
    { replace }: { readonly replace: boolean },
  ): Promise<void> {
    const folder = this.folder(organisation);
    const path = join(folder, 'key.pem');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const [before] = await this.certificates(organisation);
    const draft = await writeDraft(path, signingKeyPem(key, this.passphrase));
    try {
      if (!replace) return await link(draft, path);
      if (before) await appendFile(join(folder, 'earlier.pem'), String(before), { mode: 0o600 });
      await rename(draft, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      throw new SigningError(
        `There is a signing key of ${organisation} already: say that it is to be replaced.`,
      );
    } finally {
      await rm(draft, { force: true });
    }
  }

  private async current(organisation: string): Promise<string | null> {
    const bytes = await readSecretFile(join(this.folder(organisation), 'key.pem'));
    return bytes === null ? null : bytes.toString('utf8');
  }

  private async earlier(organisation: string): Promise<readonly X509Certificate[]> {
    const pem = await readFile(join(this.folder(organisation), 'earlier.pem'), 'utf8').catch(absent);
    return parseCertificates(pem);
  }

  private folder(organisation: string): string {
    if (!ORGANISATION_ID.test(organisation))
      throw new SigningError(`${JSON.stringify(organisation)} is not the id of an organisation.`);
    return join(this.home, 'secrets', 'signing', organisation);
  }
}

/** Written completely before it gets its name: a crash leaves the key that was there. */
async function writeDraft(path: string, text: string): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  return draft;
}

function absent(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return '';
  throw error;
}
