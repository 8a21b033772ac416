import { MachineFormatSchema, type MachineFormatDefinition } from '#schemas';
import { checkFormat } from '../check/check-formats.js';
import { Report } from '../check/report.js';
import type { PackProblem } from './pack-error.js';
import type { Common, MachineFormat, PackFiles } from './pack.js';
import { textOf } from './read-files.js';
import { parseYaml, schemaProblems, type YamlFile } from './yaml-file.js';

export interface FormatFile {
  readonly id: string;
  readonly file: YamlFile;
}

/** The formats of a pack, by the names of their files. */
export function formatFiles(files: PackFiles, label: string): readonly FormatFile[] {
  return [...files.keys()].sort().flatMap((name) => {
    const id = /^formats\/([a-z0-9-]+)\.yaml$/.exec(name)?.[1];
    return id === undefined ? [] : [{ id, file: parseYaml(`${label}/${name}`, textOf(files, name)!) }];
  });
}

export function formatShapeProblems(formats: readonly FormatFile[]): PackProblem[] {
  return formats.flatMap(({ file }) => schemaProblems(file, MachineFormatSchema));
}

export function formatProblems(
  formats: readonly FormatFile[],
  checked: Parameters<typeof checkFormat>[1],
): PackProblem[] {
  const first = formats.find(({ file }) => definitionOf(file).own);
  return formats.flatMap(({ file }) => {
    const report = new Report(file);
    checkFormat(definitionOf(file), checked, report);
    if (definitionOf(file).own && file !== first!.file)
      report.add(['own'], `is said of ${first!.id} already; a regime has one format of its own`);
    return report.problems;
  });
}

export function formatsOf(
  formats: readonly FormatFile[],
  { schemas }: Common,
): Readonly<Record<string, MachineFormat>> {
  return Object.fromEntries(
    formats.map(({ id, file }) => {
      const definition = definitionOf(file);
      const schema = definition.schema === undefined ? {} : { schema: schemas[definition.schema]! };
      return [id, { id, definition, ...schema }];
    }),
  );
}

const definitionOf = ({ value }: YamlFile) => value as MachineFormatDefinition;
