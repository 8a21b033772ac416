import { ValidationPipe, type ValidationError } from '@nestjs/common';
import type { Flaw } from '#schemas';
import { ProblemError } from '../problem/problem.js';

/** Refuses unknown and mistyped fields of request DTOs, all at once, with JSON Pointers. */
export const validation = new ValidationPipe({
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  transform: true,
  stopAtFirstError: false,
  exceptionFactory: (errors) =>
    new ProblemError('invalid-fields', 'Some fields are not valid.', {
      errors: errors.flatMap((error) => flawsOf(error, '')),
    }),
});

function flawsOf(error: ValidationError, parent: string): Flaw[] {
  const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    pointer,
    message:
      rule === 'whitelistValidation' ? 'is not a known field' : message.replace(`${error.property} `, ''),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => flawsOf(child, pointer))];
}
