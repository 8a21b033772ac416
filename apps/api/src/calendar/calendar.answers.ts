import { idOf, instant, listOf, shape, text, wrapped } from '../openapi/shapes.api.js';

const fields = { id: idOf('cal'), scope: text('organisation'), created_at: instant };
const feed = shape('CalendarFeed', fields);

export const feeds = wrapped('CalendarFeeds', 'feeds', listOf(feed));
export const madeFeed = shape('MadeCalendarFeed', {
  ...fields,
  url: text('https://candour.example.org/v1/calendar.ics?token=q3vR8b1Z', 'Shown this once.'),
});
export const calendar = text('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n');
