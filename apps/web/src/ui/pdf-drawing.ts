import { TextLayer, type PDFDocumentProxy } from 'pdfjs-dist';

/** With one pixel for one of the page, letters of a small print stand unevenly; more than two nobody can tell apart. */
const DENSITY = 2;

/**
 * Draws a document into `box`, which holds a place for each of its pages: those in view first. A place keeps what it
 * shows until its new page is whole. Ends early once `signal` is aborted; throws what pdf.js cannot read.
 */
export async function drawPages(
  pdf: PDFDocumentProxy,
  { box, signal }: { readonly box: HTMLElement; readonly signal: AbortSignal },
): Promise<void> {
  const places = [...box.children] as HTMLElement[];
  const language = await languageOf(pdf);
  for (const place of nearestFirst(places, box)) {
    if (signal.aborted) return;
    await drawPage(pdf, places.indexOf(place) + 1, { place, language, signal });
  }
}

interface Drawing {
  readonly place: HTMLElement;
  readonly language: string;
  readonly signal: AbortSignal;
}

async function drawPage(
  pdf: PDFDocumentProxy,
  number: number,
  { place, language, signal }: Drawing,
): Promise<void> {
  const page = await pdf.getPage(number);
  if (signal.aborted) return;
  const viewport = page.getViewport({ scale: place.clientWidth / page.getViewport({ scale: 1 }).width });
  const canvas = document.createElement('canvas');
  canvas.ariaHidden = 'true';
  canvas.width = Math.round(viewport.width * DENSITY);
  canvas.height = Math.round(viewport.height * DENSITY);
  const drawing = page.render({ canvas, viewport, transform: [DENSITY, 0, 0, DENSITY, 0, 0] });
  signal.addEventListener('abort', () => drawing.cancel(), { once: true });
  const text = document.createElement('div');
  text.className = 'textLayer';
  text.lang = language;
  text.style.setProperty('--total-scale-factor', String(viewport.scale));
  const layer = new TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport });
  await Promise.all([drawing.promise, layer.render()]);
  place.style.aspectRatio = `${viewport.width} / ${viewport.height}`;
  place.replaceChildren(canvas, text);
}

/** The document's own (ISO 32000-1, 14.9.2), which need not be that of the page around it; empty where it names none. */
async function languageOf(pdf: PDFDocumentProxy): Promise<string> {
  const { info } = await pdf.getMetadata();
  return (info as { readonly Language?: string | null }).Language ?? '';
}

/** The places by how far they are from what is seen of their box. */
function nearestFirst(places: readonly HTMLElement[], box: HTMLElement): readonly HTMLElement[] {
  const view = box.getBoundingClientRect();
  const distances = new Map(
    places.map((place) => {
      const { top, bottom } = place.getBoundingClientRect();
      return [place, Math.max(0, top - view.bottom, view.top - bottom)];
    }),
  );
  return places.toSorted((one, other) => distances.get(one)! - distances.get(other)!);
}
