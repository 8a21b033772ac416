export { launchBrowser, type RunningBrowser } from './browser.js';
export { findBrowser, type LocatedBrowser } from './browser-path.js';
export { type Attachment, type DocumentProperties } from './finish.js';
export { FONT_FAMILY, fontFaceCss } from './fonts.js';
export { type Isolation } from './isolation.js';
export { type Limits } from './limits.js';
export { markdown } from './markdown.js';
export { pdfProblems } from './pdf-problems.js';
export { isolatedPage, type Paper } from './print.js';
export { treeMemory } from './memory.js';
export { RenderError, type RenderErrorCode } from './render-error.js';
export {
  createRenderer,
  type Renderer,
  type RendererOptions,
  type Rendering,
  type RenderOptions,
} from './renderer.js';
export { renderDocx, type DocxOptions } from './word/render-docx.js';
export { visibleText } from './visible-text.js';
export { readLayout, type Layout } from './document/layout.js';
export { renderDocument, type DocumentOptions } from './document/render-document.js';
export { compileTemplate, type DocumentTemplate } from './document/template.js';
