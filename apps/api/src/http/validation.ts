import { ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import type { Flaw } from '#schemas';
import { ProblemError } from '../problem/problem.js';

class ObjectsOnly extends ValidationPipe {
  /** Nest would take a list for several DTOs at once. */
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (this.toValidate(metadata) && (typeof value !== 'object' || value === null || Array.isArray(value))) {
      throw new ProblemError('invalid-fields', 'The body must be a JSON object.', {
        errors: [{ pointer: '', message: 'must be an object' }],
      });
    }
    return super.transform(value, metadata);
  }
}

/** Refuses unknown and mistyped fields of request DTOs, all at once, with JSON Pointers. */
export const validation = new ObjectsOnly({
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
