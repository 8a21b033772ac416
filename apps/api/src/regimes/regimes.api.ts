export { RegimesService } from './regimes.service.js';
