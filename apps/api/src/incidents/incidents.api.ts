export { locatedIncident, requiredIncident } from './required-incident.js';
