import { IsIn, IsOptional, Matches } from 'class-validator';
import { PROPOSAL_STATES, type Proposal } from '#proposals';
import { PageDto } from '../../http/page.dto.js';

export class ProposalListDto extends PageDto {
  @IsOptional()
  @IsIn(PROPOSAL_STATES)
  state?: Proposal['state'];

  /** Id of the incident that a proposal is about, or that came of it. */
  @IsOptional()
  @Matches(/^inc_[0-9a-f-]{36}$/)
  incident?: string;

  /** Id of the log that a proposal rests on. */
  @IsOptional()
  @Matches(/^evd_[0-9a-f-]{36}$/)
  evidence?: string;
}
