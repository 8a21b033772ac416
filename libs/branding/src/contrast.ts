/** WCAG 2.2, 1.4.3: of text against what is behind it. */
export const LEAST_CONTRAST = 4.5;

/** The contrast of a colour (`#rrggbb`) against white, from 1 to 21 (WCAG 2.2, contrast ratio). */
export function contrastOnWhite(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  );
  const luminance = 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  return 1.05 / (luminance + 0.05);
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
