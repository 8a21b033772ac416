import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PARTS, type OrganisationProfile, type PartName, type RegisteredSystem } from '#schemas';
import { figuresToMeasure, type FigureToMeasure } from './figures-to-measure.js';
import { inspectLog } from './inspect-log.js';
import { instantAt } from './relative-time.js';
import { resolveReferences, type StoredEvidence } from './references.js';
import type { Step } from './story.js';

/** The cases of demo/ that are told in full, a folder each, in the order of loading. */
export const DEMO_CASES = ['opus-4-blackmail', 'fictional-gpai-incident'] as const;

/** Eight incidents of the same invented provider, a file each: one for every situation that a safety team is in. */
export const SITUATIONS = [
  'situations/closed',
  'situations/overdue-final-report',
  'situations/corrected',
  'situations/contradicting',
  'situations/receipt-missing',
  'situations/shared',
  'situations/three-regimes',
  'situations/just-reported',
] as const;

/** A case of the demo as its file states it, and in a folder, one further file per part of the record. */
export interface DemoCase {
  readonly id: string;
  /** Id of the case that stands for the organisation; itself, unless the case joins that of another. */
  readonly home: string;
  readonly organisation: { readonly name: string; readonly profile: OrganisationProfile };
  /** The organisation's AI systems; items that bear the name of one refer to it. */
  readonly register: readonly RegisteredSystem[];
  readonly header: Readonly<Record<string, unknown>>;
  readonly evidence: readonly { readonly name: string; readonly body: string }[];
  readonly story: readonly Step[];
  /** Items and part states name evidence by file, so they can be had only when it is stored. */
  readonly parts: (stored: ReadonlyMap<string, StoredEvidence>) => Parts;
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
  /** Or the id of the case whose organisation this is an incident of. */
  readonly organisation: ({ readonly name: string } & OrganisationProfile) | string;
  readonly header: Record<string, unknown>;
  readonly sources?: Record<string, Record<string, unknown>>;
  readonly evidence?: readonly {
    readonly name: string;
    readonly inspect_log: {
      readonly safeguards: string;
      readonly created: string;
      readonly epochs?: number;
      readonly crossed: readonly number[];
    };
  }[];
  /** Further items are in the files of the folder. */
  readonly items?: Partial<Record<PartName, readonly unknown[]>>;
  /** A file whose facts are so in this case, too. */
  readonly standing_facts?: string;
  readonly part_states?: Partial<Record<PartName, unknown>>;
  readonly story?: readonly Step[];
}

/** Reads the case in `folder`/`id`; its relative times count from `now`. */
export async function readCase(folder: string, id: string, now: Date): Promise<DemoCase> {
  const file = await readFileOf(folder, id);
  const home = typeof file.organisation === 'string' ? file.organisation : id;
  const parts = await Promise.all(
    PARTS.map(async (part) => ({
      part,
      items: [
        ...(file.items?.[part] ?? []),
        ...(((await readYaml(join(folder, id, `${part}.yaml`))) ?? []) as unknown[]),
        ...(part === 'facts' && file.standing_facts
          ? ((await readYaml(join(folder, file.standing_facts))) as unknown[])
          : []),
      ],
    })),
  );
  const { name, ...profile } = await organisationOf(folder, home);
  const sources = file.sources ?? {};
  const register = resolveReferences((await readYaml(join(folder, home, 'register.yaml'))) ?? [], {
    sources,
    stored: new Map(),
    now,
    zone: profile.zone,
  }) as readonly RegisteredSystem[];
  const states = Object.entries(file.part_states ?? {}) as [PartName, unknown][];
  return {
    id,
    home,
    organisation: { name, profile },
    register,
    header: file.header,
    evidence: (file.evidence ?? []).map(({ name, inspect_log: options }) => ({
      name,
      body: inspectLog({ ...options, created: instantAt(options.created, now) }),
    })),
    story: file.story ?? [],
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

async function readFileOf(folder: string, id: string): Promise<CaseFile> {
  const file =
    (await readYaml(join(folder, id, 'incident.yaml'))) ?? (await readYaml(join(folder, `${id}.yaml`)));
  if (!file) throw new Error(`The demo has no case "${id}".`);
  return file as CaseFile;
}

async function organisationOf(folder: string, home: string) {
  const { organisation } = await readFileOf(folder, home);
  if (typeof organisation === 'string') throw new Error(`The case "${home}" has no organisation of its own.`);
  return organisation;
}

async function readYaml(path: string): Promise<unknown> {
  try {
    return parse(await readFile(path, 'utf8'), { merge: true });
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw problem;
  }
}
