export { itemOfSystem } from './item-of-system.js';
