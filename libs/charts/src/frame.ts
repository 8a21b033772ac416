import type { FIGURE_WORDS } from '#schemas';

/** Titles and keys of charts, in the language of their data. */
export type ChartWords = Readonly<Record<(typeof FIGURE_WORDS)[number], string>>;

/** How large a picture may become, in its own units, of which 640 are as wide as the text of a page. */
export interface ChartSize {
  readonly mostWidth: number;
  readonly mostHeight: number;
}

/** What a chart says apart from its data. */
export interface ChartSpeech {
  readonly words: ChartWords;
  /** BCP 47, for dates and numbers of the axes. */
  readonly locale: string;
}

/** What every chart is drawn with. */
export interface Frame extends ChartSize, ChartSpeech {
  /** Starts the ids inside. */
  readonly id: string;
  readonly title: string;
}
