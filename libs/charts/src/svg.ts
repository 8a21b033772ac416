type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Text of an SVG element; texts inside come from `text()` and are escaped. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : escape(value!)}"`)
    .join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
}

/** Escaped character data. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}

export interface Drawing {
  readonly id: string;
  readonly title: string;
  /** What a reader learns from looking, in words. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly string[];
}

/** A complete inline SVG, scaled to the width of the text, with its alternative in `<title>` and `<desc>`. */
export function svg({ id, title, description, width, height, shapes }: Drawing): string {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${round(width)} ${round(height)}`,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
    },
    element('title', { id: `${id}-title` }, escape(title)),
    element('desc', { id: `${id}-desc` }, escape(description)),
    ...shapes,
  );
}

/** Two decimals suffice at any zoom, and make the same text on every machine. */
export const round = (value: number) => String(Math.round(value * 100) / 100);
