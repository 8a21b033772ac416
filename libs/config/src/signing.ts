import { checkedUrl, Networks } from '#outbound';

/** How documents are signed; the keys themselves are files in the home, one for each organisation that has one. */
export interface SigningConfig {
  /** Under which private keys are kept; null: in the clear, readable by this user only. */
  readonly passphrase: string | null;
  /** Of the authority (RFC 3161) that vouches for the time of signatures; null: nobody does. */
  readonly timestampUrl: string | null;
}

/** SIGNING_KEY_PASSPHRASE and TIMESTAMP_URL. Adds a sentence per problem. */
export function readSigning(
  env: NodeJS.ProcessEnv,
  problems: string[],
  outboundAllow: readonly string[],
): SigningConfig {
  const timestampUrl = env['TIMESTAMP_URL']?.trim() || null;
  if (timestampUrl !== null && !mayBeCalled(timestampUrl, outboundAllow)) {
    problems.push(
      'TIMESTAMP_URL must be the https address of a timestamp authority, on the public Internet or in a network of OUTBOUND_ALLOW.',
    );
  }
  return { passphrase: env['SIGNING_KEY_PASSPHRASE'] || null, timestampUrl };
}

function mayBeCalled(url: string, outboundAllow: readonly string[]): boolean {
  try {
    checkedUrl(url, new Networks(outboundAllow));
    return true;
  } catch {
    return false;
  }
}
