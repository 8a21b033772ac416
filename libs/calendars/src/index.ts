export { holidayCalendar } from './holiday-calendars.js';
