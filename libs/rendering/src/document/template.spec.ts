import { renderDocument } from './render-document.js';
import { compileTemplate } from './template.js';
import { aDisclosure } from './testing/a-disclosure.js';
import { shippedOptions } from './testing/shipped-layout.js';

const compile = async (source: string) => {
  const { template } = await shippedOptions();
  return compileTemplate(template.layout, { name: 'a-pack/disclosure.hbs', source });
};

it.each(['{{{title}}}', '{{&title}}', '{{~{title}~}}', '{{~& title}}'])(
  '%s is refused, because it is not escaped',
  async (source) => {
    await expect(compile(source)).rejects.toThrow(
      'a-pack/disclosure.hbs: writes a value without escaping it',
    );
  },
);

it.each(['{{#if}', '{{shout title}}', '{{#each parts}}'])('%s is refused with the file', async (source) => {
  await expect(compile(source)).rejects.toThrow('a-pack/disclosure.hbs: ');
});

it('a name that the document does not have is an error, not an empty place', async () => {
  const options = { ...(await shippedOptions()), template: await compile('{{titel}}') };

  expect(() => renderDocument(aDisclosure(), options)).toThrow('"titel" not defined');
});

it.each(['{{constructor}}', '{{parts.map}}', '{{lookup parts "filter"}}'])(
  '%s reaches no prototype',
  async (source) => {
    const options = { ...(await shippedOptions()), template: await compile(source) };

    expect(renderDocument(aDisclosure(), options)).toBe('');
  },
);
