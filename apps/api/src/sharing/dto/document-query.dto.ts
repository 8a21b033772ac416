import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { RENDITION_KINDS, type RenditionKind } from '#schemas';

export class SharedDocumentDto {
  @ApiProperty({ pattern: '^[\\w-]{43}$' })
  @Matches(/^[\w-]{43}$/, { message: 'must be the token of a link' })
  token!: string;

  /** In which form; HTML unless given. */
  @IsOptional()
  @IsIn(RENDITION_KINDS)
  form?: RenditionKind;
}
