export { CopiesService } from './copies.service.js';
export { standingVersion } from './standing-version.js';
