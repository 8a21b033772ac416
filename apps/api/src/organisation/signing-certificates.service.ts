import { Inject, Injectable } from '@nestjs/common';
import type { ServiceConfig } from '#config';
import { certificateView, SigningKeys, type CertificateView } from '#signing';
import { CONFIG } from '../http/config.js';

/** What others need to check signatures; private keys are not read. */
@Injectable()
export class SigningCertificatesService {
  private readonly keys: SigningKeys;

  constructor(@Inject(CONFIG) { home, signing }: ServiceConfig) {
    this.keys = new SigningKeys(home, signing.passphrase);
  }

  async of(organisationId: string): Promise<{ readonly certificates: readonly CertificateView[] }> {
    return { certificates: (await this.keys.certificates(organisationId)).map(certificateView) };
  }
}
