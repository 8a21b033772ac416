import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
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
    IsOptional(),
    Transform(({ value }) => list(value)),
    ArrayMaxSize(50),
    IsString({ each: true }),
    Length(1, 500, { each: true }),
  );

/** A date, or a date and time with its offset from UTC. */
export const Moment = () =>
  applyDecorators(
    IsOptional(),
    IsISO8601({ strict: true }, { message: 'must be a date that exists' }),
    Matches(MOMENT, {
      message: 'must be a date or an instant, for example 2026-11-23 or 2026-11-23T14:10:00Z',
    }),
  );

/** What people type into a search box. */
export const Words = () => applyDecorators(IsString(), Length(1, 400));

/** How many entries one page holds. */
export const PageSize = (most: number) =>
  applyDecorators(
    IsOptional(),
    Type(() => Number),
    IsInt(),
    Min(1),
    Max(most),
  );

export const CursorText = () => applyDecorators(IsOptional(), IsString(), Length(1, 2000));
