import { flaws, IncidentRecordSchema, type IncidentRecord } from '#schemas';
import type { PackProblem } from './pack-error.js';
import type { PackFiles } from './pack.js';
import { textOf } from './read-files.js';
import { parseYaml, schemaProblems } from './yaml-file.js';

/** The records of a pack by file name, and what is wrong with those that are none. */
export function parseFixtures(files: PackFiles, label: string) {
  const records: Record<string, IncidentRecord> = {};
  const problems: PackProblem[] = [];
  for (const name of files.keys()) {
    if (!/^fixtures\/[^/]+\.json$/.test(name)) continue;
    const file = `${label}/${name}`;
    const text = textOf(files, name)!;
    try {
      const value: unknown = JSON.parse(text);
      // JSON is YAML 1.2, and only the reader of YAML knows lines.
      if (flaws(IncidentRecordSchema, value).length > 0)
        problems.push(...schemaProblems(parseYaml(file, text), IncidentRecordSchema));
      records[name.slice('fixtures/'.length)] = value as IncidentRecord;
    } catch (error) {
      problems.push({ file, line: 1, message: `is not JSON: ${(error as Error).message}` });
    }
  }
  return { records, problems };
}
