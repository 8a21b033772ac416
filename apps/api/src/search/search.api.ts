export { IncidentFilterDto } from './dto/incident-filter.dto.js';
