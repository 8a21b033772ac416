import { IsOptional, Matches } from 'class-validator';
import { CursorText, PageSize } from '../../http/query-values.js';

export class EvidenceListDto {
  /** Only the item with these bytes, as `sha256:` and 64 hexadecimal digits. */
  @IsOptional()
  @Matches(/^sha256:[0-9a-f]{64}$/, { message: 'must be sha256: and 64 hexadecimal digits' })
  digest?: string;

  @PageSize(100)
  limit?: number;

  @CursorText()
  cursor?: string;
}
