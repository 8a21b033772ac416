import { launch, type Browser, type Page } from 'puppeteer';
import { findBrowser } from '#rendering';
import { instance } from './instance.js';

/** The browser that also prints, with scripts and network, as people have it. */
export async function aBrowser(): Promise<Browser> {
  const { CHROME_PATH } = process.env;
  const { path, env } = await findBrowser({ CANDOUR_HOME: instance().home, CHROME_PATH });
  const asRoot = process.getuid?.() === 0;
  return launch({
    executablePath: path,
    env: { ...process.env, ...env },
    headless: 'shell',
    pipe: true,
    // Chromium refuses to sandbox itself as root.
    args: asRoot ? ['--no-sandbox'] : [],
  });
}

/** A page with a platform authenticator that knows its user, or (`verifies: false`) cannot tell. */
export async function withAuthenticator(page: Page, { verifies = true } = {}): Promise<void> {
  const devtools = await page.createCDPSession();
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: verifies,
      automaticPresenceSimulation: true,
    },
  });
}

/** Runs a ceremony in the page with the options that the API gave; the answer as JSON, as browsers write it. */
export function ceremony(page: Page, kind: 'create' | 'get', options: unknown): Promise<unknown> {
  return page.evaluate(
    async (kind, options) => {
      const { PublicKeyCredential } = globalThis as never as {
        PublicKeyCredential: Record<
          'parseCreationOptionsFromJSON' | 'parseRequestOptionsFromJSON',
          (json: unknown) => never
        >;
      };
      const { credentials } = navigator as never as {
        credentials: Record<'create' | 'get', (options: object) => Promise<{ toJSON(): unknown }>>;
      };
      const parse = kind === 'create' ? 'parseCreationOptionsFromJSON' : 'parseRequestOptionsFromJSON';
      const publicKey = PublicKeyCredential[parse](options);
      return (await credentials[kind]({ publicKey })).toJSON();
    },
    kind,
    options,
  );
}
