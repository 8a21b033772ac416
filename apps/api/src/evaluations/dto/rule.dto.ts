import { IsIn, IsInt, IsNumber, IsString, Length, Max, Min } from 'class-validator';

export class RuleDto {
  /** What the rule guards, for people. */
  @IsString()
  @Length(1, 200)
  name!: string;

  /** The task, as logs name it. */
  @IsString()
  @Length(1, 500)
  task!: string;

  /** The score of that task. */
  @IsString()
  @Length(1, 500)
  score!: string;

  /** The metric of that score, for example mean. */
  @IsString()
  @Length(1, 500)
  metric!: string;

  /** On which side of the threshold a value breaks the rule. */
  @IsIn(['above', 'below'])
  comparison!: 'above' | 'below';

  @IsNumber()
  threshold!: number;

  /** Runs with fewer samples are not judged. */
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  minimum_n!: number;
}
