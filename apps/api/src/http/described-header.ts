import { ApiHeader, type ApiHeaderOptions } from '@nestjs/swagger';

/** Describes the header that a parameter decorator reads, on every route that uses the decorator. */
export function describedHeader(header: ApiHeaderOptions): ParameterDecorator {
  return (target, method) => {
    const descriptor = Object.getOwnPropertyDescriptor(target, method!)!;
    ApiHeader(header)(target, method!, descriptor);
  };
}
