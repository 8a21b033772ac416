import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { PARTS, type PartName } from '#schemas';

export class CommentDto {
  @IsString()
  @Length(1, 5000)
  text!: string;

  /** The part of the record that the comment is about. */
  @IsOptional()
  @IsIn(PARTS)
  part?: PartName;

  /** The item of that part. */
  @IsOptional()
  @IsString()
  @Length(1, 60)
  item_id?: string;
}
