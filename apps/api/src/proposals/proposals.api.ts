export { proposal } from './proposals.answers.js';
