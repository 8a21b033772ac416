export { CitationsService } from './citations.service.js';
