export const SCHEMES = ['auto', 'light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

/** Kept on this device; without a choice the system's own colours are followed. */
export function chooseScheme(scheme: Scheme): void {
  const { dataset } = document.documentElement;
  if (scheme === 'auto') delete dataset['scheme'];
  else dataset['scheme'] = scheme;
  try {
    localStorage.setItem(KEPT, scheme);
  } catch {
    // Private windows may refuse: the choice holds until the page is closed.
  }
}

export function schemeChosen(): Scheme {
  return (document.documentElement.dataset['scheme'] as Scheme | undefined) ?? 'auto';
}

/** Takes up the choice of an earlier visit. */
export function startScheme(): void {
  try {
    const kept = localStorage.getItem(KEPT);
    if (kept === 'light' || kept === 'dark') chooseScheme(kept);
  } catch {
    // As above: nothing was kept.
  }
}

const KEPT = 'candour.scheme';
