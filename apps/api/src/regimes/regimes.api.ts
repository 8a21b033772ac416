export { determination } from './regimes.answers.js';
export { determineAll, packIn, RegimesService } from './regimes.service.js';
