import type {
  BehaviourTaxonomy,
  CommonQuestions,
  CommonTexts,
  IncidentRecord,
  Regime,
  MachineFormatDefinition,
  RegimeTexts,
} from '#schemas';
import type { TSchema } from 'typebox';

/** The files of a pack by their path inside it; from a folder, or from an uploaded archive. */
export type PackFiles = ReadonlyMap<string, Uint8Array>;

/** Words and questions that all packs share (templates/_common). */
export interface Common {
  readonly questions: CommonQuestions['questions'];
  readonly behaviours: BehaviourTaxonomy;
  /** By language; `en` is always there. */
  readonly texts: Readonly<Record<string, CommonTexts>>;
  /** What the receivers of machine formats take: the JSON Schemas of templates/_schemas, by file name. */
  readonly schemas: Readonly<Record<string, TSchema>>;
}

/** A document of the pack in somebody else's JSON, and what the receiver takes. */
export interface MachineFormat {
  readonly id: string;
  readonly definition: MachineFormatDefinition;
  readonly schema?: TSchema;
}

/** A regime as loaded: checked, and safe to use without further checks. */
export interface Pack {
  readonly id: string;
  /** Of everything in the folder but its fixtures: what a determination and a disclosure pin. */
  readonly digest: string;
  readonly regime: Regime;
  /** By language; `en` is always there, and every language is complete. */
  readonly texts: Readonly<Record<string, RegimeTexts>>;
  /** How a document is laid out: disclosure.hbs, and letter.hbs of a pack that writes to people. */
  readonly templates: { readonly disclosure: string; readonly letter?: string };
  /** formats/, by id. */
  readonly formats: Readonly<Record<string, MachineFormat>>;
  /** sources.md: what was read, when, and how sure it is. */
  readonly sources: string;
  /** Sample records by file name. */
  readonly fixtures: Readonly<Record<string, IncidentRecord>>;
  readonly common: Common;
}
