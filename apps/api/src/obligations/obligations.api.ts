export { ObligationsService } from './obligations.service.js';
