import type { EvalRun, RunScore } from '#schemas';
import { asObject, type Json } from '../../json/json.js';
import { Refusal } from '../../refusal.js';
import { when } from '../../run/when.js';
import { row, type Row } from './row.js';

/** Sums over the results of one prompt and provider, or of all of them. */
export interface Sums {
  passed: number;
  failed: number;
  errors: number;
  score: number;
  readonly named: Map<string, { n: number; sum: number; weighted: number }>;
}

/** Counts results as they stream by. */
export class Totals {
  readonly all = noSums();
  readonly byPrompt = new Map<string, Sums>();
  readonly providers = new Set<string>();
  readonly tests = new Set<number>();
  rows = 0;

  add(value: Json): Row {
    if (!asObject(value))
      throw new Refusal('broken-log', `Result ${this.rows + 1} of the file is no object.`);
    const found = row(value, this.rows);
    this.rows++;
    this.providers.add(found.provider);
    if (found.testIdx !== null) this.tests.add(found.testIdx);
    addTo(this.all, found);
    if (found.promptIdx !== null) addTo(this.prompt(promptKey(found.provider, found.promptIdx)), found);
    return found;
  }

  /** Of all results, then of each prompt and provider where there are several. */
  scores(): RunScore[] {
    const groups = this.byPrompt.size > 1 ? [...this.byPrompt] : [];
    return [['promptfoo', this.all] as const, ...groups].flatMap(([scorer, sums]) => scoresOf(scorer, sums));
  }

  /** The models as far as the file names them. */
  models(): Pick<EvalRun, 'model' | 'roles'> {
    const all = [...this.providers].toSorted();
    const name = all.join(', ') || 'not stated';
    return {
      model: {
        name,
        provider: all.length === 1 && name.includes(':') ? name.slice(0, name.indexOf(':')) : null,
      },
      roles: all.length > 1 ? all.map((model) => ({ role: 'provider', model })) : [],
    };
  }

  warnings(): EvalRun['warnings'] {
    return when([
      [
        this.all.errors > 0,
        'samples-failed',
        `${this.all.errors} results are errors of the provider; pass rates leave them out.`,
      ],
      [
        this.providers.size > 1,
        'several-models',
        'Several providers were tested; tell them apart by the scorer of each entry before quoting one.',
      ],
    ]);
  }

  private prompt(key: string): Sums {
    const found = this.byPrompt.get(key) ?? noSums();
    this.byPrompt.set(key, found);
    return found;
  }
}

/** How the results of one prompt put to one provider are called. */
export function promptKey(provider: string, index: number): string {
  return `${provider}, prompt ${index + 1}`;
}

function noSums(): Sums {
  return { passed: 0, failed: 0, errors: 0, score: 0, named: new Map() };
}

function addTo(sums: Sums, { outcome, score, named, weights }: Row): void {
  if (outcome === 'passed') sums.passed++;
  else if (outcome === 'failed') sums.failed++;
  else sums.errors++;
  sums.score += score;
  for (const [name, value] of named) {
    const { n, sum, weighted } = sums.named.get(name) ?? { n: 0, sum: 0, weighted: 0 };
    sums.named.set(name, {
      n: n + 1,
      sum: sum + value,
      weighted: weighted + value * (weights.get(name) ?? 1),
    });
  }
}

function scoresOf(scorer: string, { passed, failed, errors, score, named }: Sums): RunScore[] {
  const graded = passed + failed;
  const rows = graded + errors;
  const pass: RunScore = {
    name: 'pass',
    scorer,
    reducer: null,
    scored: graded,
    unscored: errors,
    metrics: {
      pass_rate: graded > 0 ? passed / graded : 'NaN',
      mean_score: rows > 0 ? score / rows : 'NaN',
    },
  };
  const others = [...named].map(([name, { n, sum }]): RunScore => ({
    name,
    scorer,
    reducer: null,
    scored: n,
    unscored: null,
    metrics: { mean: sum / n },
  }));
  return [pass, ...others];
}
