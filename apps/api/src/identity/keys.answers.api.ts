export { madeKey } from './identity.answers.js';
