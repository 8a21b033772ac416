export { beginOperation } from '#persistence';
export { started } from './operations.answers.js';

export const operationLocation = (id: string) => `/v1/operations/${id}`;
