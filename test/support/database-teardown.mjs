// oxlint-disable-next-line import/no-default-export -- Jest calls the default export
export { stop as default } from './database-setup.mjs';
