import { shape, text } from '../openapi/shapes.api.js';

export const health = shape('Health', { status: text('ready') });
