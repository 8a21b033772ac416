export { requiredIncident } from './required-incident.js';
