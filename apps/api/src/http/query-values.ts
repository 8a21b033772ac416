import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';

const MOMENT = /^[12]\d{3}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d))?$/;
const list = (value: unknown) => (value === undefined || Array.isArray(value) ? value : [value]);

/** One of these codes or several: `?status=reported,triaged`, or the parameter repeated. */
export const OneOf = (codes: readonly string[]) =>
  applyDecorators(
    ApiPropertyOptional({ enum: codes as string[], isArray: true, minItems: 1, maxItems: 50 }),
    IsOptional(),
    Transform(({ value }) =>
      (list(value) as unknown[] | undefined)?.flatMap((one) =>
        typeof one === 'string' ? one.split(',') : [one],
      ),
    ),
    ArrayMinSize(1),
    ArrayMaxSize(50),
    IsIn(codes, { each: true, message: `must be one or more of ${codes.join(', ')}` }),
  );

/** One name or several; names may hold commas, so several are the parameter repeated. */
export const AnyName = () =>
  applyDecorators(
    ApiPropertyOptional({ type: [String], maxItems: 50 }),
    IsOptional(),
    Transform(({ value }) => list(value)),
    ArrayMaxSize(50),
    IsString({ each: true }),
    Length(1, 500, { each: true }),
  );

/** Yes or no: `?drill=true`. */
export const Flag = () =>
  applyDecorators(
    ApiPropertyOptional({ type: Boolean }),
    IsOptional(),
    Transform(({ value }) => ({ true: true, false: false })[String(value)] ?? value),
    IsBoolean({ message: 'must be true or false' }),
  );

/** A date, or a date and time with its offset from UTC. */
export const Moment = () =>
  applyDecorators(
    ApiPropertyOptional({ pattern: MOMENT.source, example: '2026-11-23' }),
    IsOptional(),
    isMoment(),
  );

export const RequiredMoment = () =>
  applyDecorators(ApiProperty({ pattern: MOMENT.source, example: '2026-11-23' }), isMoment());

const isMoment = () =>
  applyDecorators(
    IsISO8601({ strict: true }, { message: 'must be a date that exists' }),
    Matches(MOMENT, {
      message: 'must be a date or an instant, for example 2026-11-23 or 2026-11-23T14:10:00Z',
    }),
  );

/** What people type into a search box. */
export const Words = () =>
  applyDecorators(
    ApiProperty({ minLength: 1, maxLength: 400, example: 'blackmail' }),
    IsString(),
    Length(1, 400),
  );

/** How many entries one page holds. */
export const PageSize = (most: number) =>
  applyDecorators(
    ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: most }),
    IsOptional(),
    Type(() => Number),
    IsInt(),
    Min(1),
    Max(most),
  );

/** Of the words in the answer; English where a regime does not have it. */
export const LanguageCode = () =>
  applyDecorators(
    ApiPropertyOptional({ pattern: '^[a-z]{2}$', example: 'en' }),
    IsOptional(),
    Matches(/^[a-z]{2}$/, { message: 'must be a language such as en' }),
  );

export const CursorText = () =>
  applyDecorators(
    ApiPropertyOptional({ minLength: 1, maxLength: 2000 }),
    IsOptional(),
    IsString(),
    Length(1, 2000),
  );
