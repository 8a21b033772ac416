import * as basic from '@secvisogram/csaf-validator-lib/basic.js';
import validate from '@secvisogram/csaf-validator-lib/validate.js';

/** What the schema and the mandatory tests of CSAF 2.0 ("CSAF basic validator") have against a document. */
export async function csafProblems(document: unknown): Promise<string[]> {
  const { tests } = await validate(Object.values(basic), document);
  return tests.flatMap(({ name, errors }) =>
    errors.map(({ instancePath, message }) => `${name}: ${instancePath} ${message}`),
  );
}
