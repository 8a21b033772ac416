export { drawChart, ONE_PICTURE } from './chart.js';
export type { ChartSize, ChartWords } from './frame.js';
