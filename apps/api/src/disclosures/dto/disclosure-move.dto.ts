import { IsIn, IsString, Length } from 'class-validator';

export class DisclosureMoveDto {
  /** `draft` takes it back from review; `withdrawn` gives it up before it was filed. */
  @IsIn(['draft', 'withdrawn'])
  to!: 'draft' | 'withdrawn';

  @IsString()
  @Length(3, 5000)
  reason!: string;
}
