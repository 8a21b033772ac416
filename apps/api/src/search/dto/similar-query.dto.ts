import { PageSize } from '../../http/query-values.js';

export class SimilarQueryDto {
  @PageSize(50)
  limit?: number;
}
