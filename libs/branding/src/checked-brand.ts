import type { Brand } from '#schemas';
import { contrastOnWhite, LEAST_CONTRAST } from './contrast.js';
import { cleanPng, LogoError } from './png.js';

export interface BrandFlaw {
  /** JSON Pointer into the brand. */
  readonly pointer: string;
  readonly message: string;
}

/** The brand as documents may carry it, its logo without anything but the picture, or what is wrong with it. */
export function checkedBrand(brand: Brand): {
  readonly brand: Brand;
  readonly flaws: readonly BrandFlaw[];
} {
  const flaws: BrandFlaw[] = [];
  const contrast = brand.colour === undefined ? Infinity : contrastOnWhite(brand.colour);
  if (contrast < LEAST_CONTRAST) {
    flaws.push({
      pointer: '/colour',
      message: `has a contrast of ${contrast.toFixed(2)}:1 against white; words in it need at least ${LEAST_CONTRAST}:1, so take a darker one`,
    });
  }
  const logo = brand.logo === undefined ? undefined : clean(brand.logo, flaws);
  return { brand: { ...brand, ...(logo !== undefined && { logo }) }, flaws };
}

function clean(logo: string, flaws: BrandFlaw[]): string {
  try {
    return cleanPng(Buffer.from(logo, 'base64')).toString('base64');
  } catch (error) {
    if (!(error instanceof LogoError)) throw error;
    flaws.push({ pointer: '/logo', message: error.message });
    return logo;
  }
}
