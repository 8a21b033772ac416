import { PageDto } from '../../http/page.dto.js';
import { Flag } from '../../http/query-values.js';

export class QuestionListDto extends PageDto {
  /** Only those without an answer, or only those with one. */
  @Flag()
  open?: boolean;
}
