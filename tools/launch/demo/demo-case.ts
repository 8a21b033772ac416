import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PARTS, type OrganisationProfile, type PartName } from '#schemas';
import { figuresToMeasure, type FigureToMeasure } from './figures-to-measure.js';
import { inspectLog } from './inspect-log.js';
import { instantAt } from './relative-time.js';
import { resolveReferences, type StoredEvidence } from './references.js';

/** The folders of demo/, in the order of loading. */
export const DEMO_CASES = ['opus-4-blackmail', 'fictional-gpai-incident'] as const;

/** A case of the demo as its folder states it: incident.yaml, and one file per part of the record. */
export interface DemoCase {
  readonly id: string;
  readonly organisation: { readonly name: string; readonly profile: OrganisationProfile };
  readonly header: Readonly<Record<string, unknown>>;
  readonly evidence: readonly { readonly name: string; readonly body: string }[];
  readonly disclosures: readonly DemoDisclosure[];
  /** Items and part states name evidence by file, so they can be had only when it is stored. */
  readonly parts: (stored: ReadonlyMap<string, StoredEvidence>) => Parts;
}
export interface DemoDisclosure {
  readonly regime: string;
  readonly stage: string;
  readonly recipient: string;
  readonly file: string;
}
interface Parts {
  readonly items: readonly {
    readonly part: PartName;
    readonly input: unknown;
    readonly figures: readonly FigureToMeasure[];
  }[];
  readonly states: readonly { readonly part: PartName; readonly state: unknown }[];
}
interface CaseFile {
  readonly organisation: { readonly name: string } & OrganisationProfile;
  readonly header: Record<string, unknown>;
  readonly sources?: Record<string, Record<string, unknown>>;
  readonly evidence?: readonly {
    readonly name: string;
    readonly inspect_log: {
      readonly safeguards: string;
      readonly created: string;
      readonly crossed: readonly number[];
    };
  }[];
  readonly part_states?: Partial<Record<PartName, unknown>>;
  readonly disclosures: readonly DemoDisclosure[];
}

/** Reads the case in `folder`/`id`; its relative times count from `now`. */
export async function readCase(folder: string, id: string, now: Date): Promise<DemoCase> {
  const file = (await readYaml(join(folder, id, 'incident.yaml'))) as CaseFile;
  const parts = await Promise.all(
    PARTS.map(async (part) => ({
      part,
      items: ((await readYaml(join(folder, id, `${part}.yaml`))) ?? []) as unknown[],
    })),
  );
  const { name, ...profile } = file.organisation;
  const sources = file.sources ?? {};
  const states = Object.entries(file.part_states ?? {}) as [PartName, unknown][];
  return {
    id,
    organisation: { name, profile },
    header: file.header,
    evidence: (file.evidence ?? []).map(({ name, inspect_log: options }) => ({
      name,
      body: inspectLog({ ...options, created: instantAt(options.created, now) }),
    })),
    disclosures: file.disclosures,
    parts: (stored) => {
      const resolve = (value: unknown) =>
        resolveReferences(value, { sources, stored, now, zone: profile.zone });
      return {
        items: parts.flatMap(({ part, items }) =>
          items.map((item) => {
            const { input, figures } = figuresToMeasure(part, item);
            return { part, input: resolve(input), figures };
          }),
        ),
        states: states.map(([part, state]) => ({ part, state: resolve(state) })),
      };
    },
  };
}

async function readYaml(path: string): Promise<unknown> {
  try {
    return parse(await readFile(path, 'utf8'), { merge: true });
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw problem;
  }
}
