export { Stated } from './field-value.js';
export { incidentQuery } from './incident-query.api.js';
export type { IncidentRecord, Item } from './item.js';
export { ItemForm } from './item-form.js';
export { conflictIn, useSaveItem } from './save-item.js';
