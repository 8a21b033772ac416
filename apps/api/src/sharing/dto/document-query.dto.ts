import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import type { DocumentKind } from '../../http/document-file.js';

export class SharedDocumentDto {
  @ApiProperty({ pattern: '^[\\w-]{43}$' })
  @Matches(/^[\w-]{43}$/, { message: 'must be the token of a link' })
  token!: string;

  /** In which form; HTML unless given. */
  @IsOptional()
  @IsIn(['pdf', 'html', 'json'])
  form?: DocumentKind;
}
