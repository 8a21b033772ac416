export * from './blob-store.js';
export { FileBlobStore } from './file-blob-store.js';
export { openBlobStore } from './open-blob-store.js';
