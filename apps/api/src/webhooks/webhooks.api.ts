export { EventsService } from './events.service.js';
