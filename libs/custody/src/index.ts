export { CUSTODY_EVENTS, custodyOf, recordCustody, type CustodyEvent } from './events.js';
