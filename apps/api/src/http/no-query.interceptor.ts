import {
  Injectable,
  SetMetadata,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { ProblemError } from '../problem/problem.js';

/** Nest's own notes on a handler's parameters: `<kind>:<position>`, where a query is of kind 4. */
const ROUTE_ARGUMENTS = '__routeArguments__';
const QUERY = '4:';
const ANY_QUERY = 'candour.any-query';

/** The route is called by others, with whatever they append to the address. */
export const AnyQuery = () => SetMetadata(ANY_QUERY, true);

/** Refuses query parameters where a route takes none; where it takes some, its DTO refuses the others. */
@Injectable()
export class NoQueryInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { query } = context.switchToHttp().getRequest<FastifyRequest>();
    const names = Object.keys(query as object);
    if (names.length > 0 && !takesQuery(context)) {
      throw new ProblemError('invalid-fields', 'This address takes no query.', {
        errors: names.map((name) => ({ pointer: `/${name}`, message: 'is not a known field' })),
      });
    }
    return next.handle();
  }
}

function takesQuery(context: ExecutionContext): boolean {
  const handler = context.getHandler();
  if (Reflect.getMetadata(ANY_QUERY, handler) === true) return true;
  const parameters: object = Reflect.getMetadata(ROUTE_ARGUMENTS, context.getClass(), handler.name) ?? {};
  return Object.keys(parameters).some((key) => key.startsWith(QUERY));
}
