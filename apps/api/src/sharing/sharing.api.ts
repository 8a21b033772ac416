export { CopiesService } from './copies.service.js';
export { LinkPageFilter } from './link-page.filter.js';
export { standingVersion } from './standing-version.js';
