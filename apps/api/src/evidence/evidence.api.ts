export { evidenceOf } from './evidence.service.js';
