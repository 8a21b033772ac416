import { Identity1795000000000 } from './1795000000000-identity.js';
import { Incidents1795000001000 } from './1795000001000-incidents.js';
import { Evidence1795000002000 } from './1795000002000-evidence.js';
import { Disclosures1795000003000 } from './1795000003000-disclosures.js';
import { Conduct1795000004000 } from './1795000004000-conduct.js';
import { Filings1795000005000 } from './1795000005000-filings.js';
import { People1795000010000 } from './1795000010000-people.js';
import { Search1795000020000 } from './1795000020000-search.js';
import { SearchFunctions1795000021000 } from './1795000021000-search-functions.js';
import { Transfer1795000022000 } from './1795000022000-transfer.js';
import { Obligations1795000030000 } from './1795000030000-obligations.js';
import { CalendarFeeds1795000031000 } from './1795000031000-calendar-feeds.js';
import { OwnRegimes1795000032000 } from './1795000032000-own-regimes.js';
import { IncidentSearch1795100000000 } from './1795100000000-incident-search.js';
import { SimilarByWords1795100100000 } from './1795100100000-similar-by-words.js';
import { AccountEvents1795110000000 } from './1795110000000-account-events.js';
import { AuditView1795110100000 } from './1795110100000-audit-view.js';
import { PasswordResets1795110200000 } from './1795110200000-password-resets.js';
import { Passkeys1795110300000 } from './1795110300000-passkeys.js';
import { ProviderAccounts1795110400000 } from './1795110400000-provider-accounts.js';
import { Holds1795120000000 } from './1795120000000-holds.js';
import { Webhooks1795140000000 } from './1795140000000-webhooks.js';
import { Custody1795150000000 } from './1795150000000-custody.js';
import { EvidenceMembers1795150100000 } from './1795150100000-evidence-members.js';
import { CitationChecks1795160000000 } from './1795160000000-citation-checks.js';
import { Proposals1795160100000 } from './1795160100000-proposals.js';
import { EvaluationPushes1795160200000 } from './1795160200000-evaluation-pushes.js';
import { DisclosureVersions1795180000000 } from './1795180000000-disclosure-versions.js';
import { Review1795180100000 } from './1795180100000-review.js';
import { Statements1795180200000 } from './1795180200000-statements.js';
import { SearchBySelectivity1795200000000 } from './1795200000000-search-by-selectivity.js';
import { Watching1795200100000 } from './1795200100000-watching.js';
import { RecommendationWords1795200110000 } from './1795200110000-recommendation-words.js';
import { SearchLanguage1795200120000 } from './1795200120000-search-language.js';
import { RiskReviews1795200130000 } from './1795200130000-risk-reviews.js';
import { Partners1795200400000 } from './1795200400000-partners.js';
import { Sharing1795200410000 } from './1795200410000-sharing.js';
import { Publication1795200420000 } from './1795200420000-publication.js';
import { Uploads1795200500000 } from './1795200500000-uploads.js';
import { Redactions1795200510000 } from './1795200510000-redactions.js';
import { EvidenceTranscripts1795200520000 } from './1795200520000-evidence-transcripts.js';
import { Grounds1795290000000 } from './1795290000000-grounds.js';
import { WordsByIndex1795290100000 } from './1795290100000-words-by-index.js';
import { WordRenditions1795300000000 } from './1795300000000-word-renditions.js';
import { MachineRenditions1795300100000 } from './1795300100000-machine-renditions.js';
import { Systems1795310000000 } from './1795310000000-systems.js';
import { SampleTables1795410000000 } from './1795410000000-sample-tables.js';
import { EndedLinks1795430000000 } from './1795430000000-ended-links.js';
import { SavedIn1795440000000 } from './1795440000000-saved-in.js';
import { WordsWhateverStatistics1795500000000 } from './1795500000000-words-whatever-statistics.js';

/** All migrations, in order. A new one gets a line here. */
export const migrations = [
  Identity1795000000000,
  Incidents1795000001000,
  Evidence1795000002000,
  Disclosures1795000003000,
  Conduct1795000004000,
  Filings1795000005000,
  People1795000010000,
  Search1795000020000,
  SearchFunctions1795000021000,
  Transfer1795000022000,
  Obligations1795000030000,
  CalendarFeeds1795000031000,
  OwnRegimes1795000032000,
  IncidentSearch1795100000000,
  SimilarByWords1795100100000,
  AccountEvents1795110000000,
  AuditView1795110100000,
  PasswordResets1795110200000,
  Passkeys1795110300000,
  ProviderAccounts1795110400000,
  Holds1795120000000,
  Webhooks1795140000000,
  Custody1795150000000,
  EvidenceMembers1795150100000,
  CitationChecks1795160000000,
  Proposals1795160100000,
  EvaluationPushes1795160200000,
  DisclosureVersions1795180000000,
  Review1795180100000,
  Statements1795180200000,
  SearchBySelectivity1795200000000,
  Watching1795200100000,
  RecommendationWords1795200110000,
  SearchLanguage1795200120000,
  RiskReviews1795200130000,
  Partners1795200400000,
  Sharing1795200410000,
  Publication1795200420000,
  Uploads1795200500000,
  Redactions1795200510000,
  EvidenceTranscripts1795200520000,
  Grounds1795290000000,
  WordsByIndex1795290100000,
  WordRenditions1795300000000,
  MachineRenditions1795300100000,
  Systems1795310000000,
  SampleTables1795410000000,
  EndedLinks1795430000000,
  SavedIn1795440000000,
  WordsWhateverStatistics1795500000000,
];
