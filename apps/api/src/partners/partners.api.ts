export { partnerOf, requiredPartnerOf, type ActingFor } from './partner-of.js';
export { requiredPartner, type PartnerRow } from './partners.js';
