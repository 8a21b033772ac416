import { text } from '../openapi/shapes.api.js';

export const events = text(
  'event: state\ndata: {"revision":17,"present":[{"principal":"usr_019ab0c4-7d1e-7a30-8c55-0d9e6b2f4c11","since":"2026-11-23T13:10:00.000Z"}]}\n\n',
);
