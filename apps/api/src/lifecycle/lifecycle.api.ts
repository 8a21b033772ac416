export { decision } from './lifecycle.answers.js';
