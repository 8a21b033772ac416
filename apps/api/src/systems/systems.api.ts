export { refuseUnregistered } from './registered.js';
export { requiredSystem, type SystemRow } from './systems.js';
