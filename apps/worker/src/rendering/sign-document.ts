import { SigningError, signPdf, TimestampError, type SigningKeys, type TimestampAuthority } from '#signing';
import { PermanentFailure, TemporaryFailure } from '../handler.js';

/** The PDF, signed where the organisation has a key, and as it is where it has none. */
export type SignDocument = (organisationId: string, pdf: Uint8Array) => Promise<Uint8Array>;

/** Signs with the key that the organisation has now; a signature that cannot be made is a failure, never left out. */
export function signDocument(keys: SigningKeys, authority: TimestampAuthority | null): SignDocument {
  return async (organisationId, pdf) => {
    try {
      const key = await keys.of(organisationId);
      return key === null ? pdf : await signPdf(pdf, { key, authority, now: new Date() });
    } catch (error) {
      if (error instanceof SigningError) throw new PermanentFailure(error.message);
      if (error instanceof TimestampError) throw new TemporaryFailure(error.message);
      throw error;
    }
  };
}
