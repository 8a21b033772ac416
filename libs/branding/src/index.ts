export { checkedBrand, type BrandFlaw } from './checked-brand.js';
export { contrastOnWhite, LEAST_CONTRAST } from './contrast.js';
export { pngSize } from './png.js';
