/** The pages of regimes, loaded together: each file more would be named in the shell. */
export { RegimePage } from './regime.js';
export { Regimes } from './regimes.js';
export { Versions } from './versions.js';
