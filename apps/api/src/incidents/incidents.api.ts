export { required as requiredIncident } from './incidents.service.js';
