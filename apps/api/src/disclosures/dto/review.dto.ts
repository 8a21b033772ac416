import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { DisclosureCommentDto } from './disclosure-comment.dto.js';
import { NestedList } from '../../http/nested-list.js';

export class ReviewDto {
  @IsIn(['approved', 'returned'])
  outcome!: 'approved' | 'returned';

  /** Hash of what was reviewed; another content is not approved by it. */
  @Matches(/^sha256:[0-9a-f]{64}$/, { message: 'must be sha256: and 64 lower-case hexadecimal digits' })
  digest!: string;

  /** Required to return. */
  @IsOptional()
  @IsString()
  @Length(3, 5000)
  reason?: string;

  /** What to change where, when it is returned. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @NestedList(() => DisclosureCommentDto)
  comments?: DisclosureCommentDto[];
}
