export { UploadDto } from './dto/upload.dto.js';
export { EvidenceService } from './evidence.service.js';
