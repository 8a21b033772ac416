import { IsOptional, Matches } from 'class-validator';
import { PageDto } from '../../http/page.dto.js';

export class UnfinishedDto extends PageDto {
  /** Only those of these bytes, as `sha256:` and 64 hexadecimal digits. */
  @IsOptional()
  @Matches(/^sha256:[0-9a-f]{64}$/, { message: 'must be sha256: and 64 hexadecimal digits' })
  digest?: string;
}
