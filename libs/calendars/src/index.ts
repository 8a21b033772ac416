export { holidayCalendar } from './holiday-calendars.js';
export { icalendar, type CalendarEvent } from './icalendar.js';
