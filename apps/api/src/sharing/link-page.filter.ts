import { Catch, type ArgumentsHost } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asksForPage } from '../http/page-request.js';
import { ProblemFilter } from '../problem/problem.filter.js';
import type { Problem } from '../problem/problem.js';
import { languageOf, LINK_PAGE_POLICY, linkPage } from './link-page.js';

/** Says to a person in words what a program gets as a problem. */
@Catch()
export class LinkPageFilter extends ProblemFilter {
  protected override send(problem: Problem, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const { headers } = http.getRequest<FastifyRequest>();
    const language = languageOf(headers);
    const page = asksForPage(headers) ? linkPage(problem, language) : undefined;
    if (page === undefined) return super.send(problem, host);
    void http
      .getResponse<FastifyReply>()
      .status(problem.status)
      .header('content-security-policy', LINK_PAGE_POLICY)
      .header('content-language', language)
      .header('vary', 'accept, accept-language')
      .type('text/html; charset=utf-8')
      .send(page);
  }
}
