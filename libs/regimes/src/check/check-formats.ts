import type { MachineFormatDefinition, Regime, RegimeTexts } from '#schemas';
import { stepsOf } from '../machine/place.js';
import type { Common } from '../pack/pack.js';
import { FORMATS } from '../text/formats.js';
import type { Names } from './names.js';
import type { Report } from './report.js';

const WHAT = ['field', 'frame', 'fixed'] as const;

interface Checked {
  readonly regime: Regime;
  readonly texts: RegimeTexts;
  readonly names: Names;
  readonly common: Common;
}

/** A format: what it places is there, at places that can be written. */
export function checkFormat(
  { source, schema, values, writer }: MachineFormatDefinition,
  { regime, texts, names, common }: Checked,
  report: Report,
): void {
  report.reference(['source'], source, 'source', names.sources);
  report.reference(['schema'], schema, 'schema', new Set(Object.keys(common.schemas)));
  const formats = new Set(Object.keys(FORMATS));
  if ((values === undefined) === (writer === undefined))
    report.add([], 'must have either values or a writer');
  values?.forEach((placed, index) => {
    const at = ['values', index];
    if (!stepsOf(placed.path)) report.add([...at, 'path'], `"${placed.path}" is not a path`);
    if (WHAT.filter((one) => placed[one] !== undefined).length !== 1)
      report.add(at, `must have exactly one of ${WHAT.join(', ')}`);
    report.reference([...at, 'field'], placed.field, 'field', names.fields);
    report.reference([...at, 'matches'], placed.matches, 'format', formats);
    report.reference([...at, 'differs'], placed.differs, 'format', formats);
    const field = regime.fields.find(({ key }) => key === placed.field);
    if (!field) return;
    report.reference([...at, 'column'], placed.column, 'column', new Set(field.columns));
    const known = new Set(Object.keys((field.codes && texts.codes?.[field.codes]) || {}));
    for (const code of Object.keys(placed.codes ?? {}))
      report.reference([...at, 'codes', code], code, 'code', known);
  });
}
