export { assembleUpload } from './assembling.js';
export { keepPieces, MOST_OF_A_PIECE } from './pieces.js';
export {
  beginUpload,
  dropUpload,
  expiredUploads,
  findUpload,
  LIFETIME_MS,
  newUploadId,
  notePiece,
  unfinishedUploads,
  UPLOAD_STATES,
  type NewUpload,
  type Upload,
} from './uploads.js';
