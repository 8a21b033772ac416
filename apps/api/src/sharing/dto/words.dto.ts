import { IsString, Length } from 'class-validator';

/** A question, or the answer to one. */
export class SharedTextDto {
  @IsString()
  @Length(1, 10_000)
  text!: string;
}
