export { filingsOf } from './filings.js';
export { deadlineWords, ObligationsService } from './obligations.service.js';
