/** All texts of a part of a texts file by their place in it, such as `codes › classes › D`. */
export function flatTexts(texts: object, above = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, value]) => {
      const place = above ? `${above} › ${name}` : name;
      if (value === undefined) return [];
      return typeof value === 'object'
        ? Object.entries(flatTexts(value as object, place))
        : [[place, String(value)]];
    }),
  );
}
