export { determineAll, packIn, RegimesService } from './regimes.service.js';
