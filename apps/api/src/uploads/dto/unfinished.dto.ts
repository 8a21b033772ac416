import { Matches } from 'class-validator';

export class DigestDto {
  /** As `sha256:` and 64 hexadecimal digits. */
  @Matches(/^sha256:[0-9a-f]{64}$/, { message: 'must be sha256: and 64 hexadecimal digits' })
  digest!: string;
}
