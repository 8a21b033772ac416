import { Injectable } from '@nestjs/common';
import { drawChart, ONE_PICTURE, type ChartWords } from '#charts';
import { localeOf, recurrenceOfRegistered } from '#domain';
import { recordsOfRegisteredSystem } from '#persistence';
import { figureData, systemFigureData } from '#regimes';
import { FIGURES, type FigureData } from '#schemas';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { ProblemError } from '../problem/problem.js';
import { RegimesService } from '../regimes/regimes.api.js';
import { requiredSystem } from '../systems/systems.api.js';

/** More would be no picture any more; the API's recurrence of the system has them all, page by page. */
const MOST_INCIDENTS = 50;

export type ChartName = (typeof FIGURES)[number];

/** What a chart shows; `svg` draws it, if there is anything to draw. */
export interface Chart {
  readonly chart: ChartName;
  readonly title: string;
  readonly data: FigureData | null;
}

/** The charts of documents, for a screen: the same data, the same drawing. */
@Injectable()
export class ChartsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly regimes: RegimesService,
  ) {}

  async data(caller: Principal, incidentId: string, chart: ChartName, language: string): Promise<Chart> {
    const words = this.regimes.words(language);
    const record = await this.work.run(caller, (tx) => requiredIncident(tx, incidentId));
    const title = words.common.labels.figures[chart] ?? chart;
    return { chart, title, data: figureData(chart, record, words) ?? null };
  }

  /** Mitigations against versions over the newest incidents of a registered system. */
  async ofSystem(caller: Principal, id: string, language: string): Promise<Chart> {
    const words = this.regimes.words(language);
    const matrix = await this.work.run(caller, async (tx) => {
      const { content } = await requiredSystem(tx, id);
      const records = await recordsOfRegisteredSystem(tx, id, { limit: MOST_INCIDENTS });
      return recurrenceOfRegistered({ id, name: content.name }, records);
    });
    const chart = 'recurrence_matrix';
    const title = words.common.labels.figures[chart] ?? chart;
    return { chart, title, data: systemFigureData(matrix, words) ?? null };
  }

  /** One picture. Throws `not-found` where there is nothing to draw. */
  svg({ chart, data }: Chart, language: string): string {
    const words = this.regimes.words(language).common.labels.figures as ChartWords;
    const [picture] = data ? drawChart(data, chart, { words, locale: localeOf(language) }, ONE_PICTURE) : [];
    if (picture === undefined)
      throw new ProblemError('not-found', `There is nothing that the chart ${chart} could show.`);
    return picture;
  }
}

export function chartNamed(name: string): ChartName {
  const found = FIGURES.find((one) => one === name);
  if (!found)
    throw new ProblemError('not-found', `There is no chart ${name}; there are ${FIGURES.join(', ')}.`);
  return found;
}
