export { DigestDto } from './dto/digest.dto.js';
export { UploadDto } from './dto/upload.dto.js';
export { EvidenceService } from './evidence.service.js';
