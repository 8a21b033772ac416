import fc from 'fast-check';
import { markArtifacts, marksOf } from './artifacts.js';
import { operationsOf } from './operations.js';

const TEXT = 'BT\n/F1 9 Tf\n[(a \\) b) -3 <0a>] TJ\nET';
const marked = (tag: string, id: number, inner: string) => `/${tag} <</MCID ${id} >>BDC\n${inner}\nEMC`;
const words = (content: string) => content.split(/\s+/).filter(Boolean);

describe('operationsOf', () => {
  it('keeps strings, arrays and dictionaries with their operator', () => {
    expect(
      operationsOf('q (a (b) \\) Tj) Tj [1 /Q true] 0 d <</A [Tj] >> DP').map(({ operator }) => operator),
    ).toEqual(['q', 'Tj', 'd', 'DP']);
  });

  it.each([
    ['<> <0a> Tj', ['Tj']],
    ['[<</A [(])]>>] TJ', ['TJ']],
    ['% (q\nQ', ['Q']],
    ["(a(b)\\)c)'", ["'"]],
    ['/Tj gs true i', ['gs', 'i']],
    ['BI /W 1 ID q Q\nEI Q', ['BI', 'Q']],
  ])('reads %j as %j', (content, operators) => {
    expect(operationsOf(content).map(({ operator }) => operator)).toEqual(operators);
  });

  it('loses nothing but what stands behind the last operator', () => {
    const parts = fc.array(
      fc.constantFrom('q ', '1 0 0 rg ', '(x\\)) Tj ', TEXT, ' <</A (]) >> BDC ', '% c\n'),
    );
    fc.assert(
      fc.property(parts, (some) => {
        const content = `${some.join('\n')}\nQ`;
        expect(
          operationsOf(content)
            .map(({ text }) => text)
            .join(''),
        ).toBe(content);
      }),
    );
  });
});

describe('markArtifacts', () => {
  it('makes what no element owns an artifact, as a whole', () => {
    expect(words(markArtifacts(`q\n${TEXT}\nQ`).content)).toEqual(words(`q /Artifact BMC ${TEXT} EMC Q`));
    expect(words(markArtifacts('0 0 m 1 1 l S').content)).toEqual(words('/Artifact BMC 0 0 m 1 1 l S EMC'));
  });

  it('leaves clipping paths and tagged text alone', () => {
    for (const content of ['0 0 9 9 re W n', marked('P', 3, TEXT), marked('Figure', 4, '0 0 9 9 re f')])
      expect(markArtifacts(content)).toEqual({ content, dropped: [] });
  });

  it('takes a tagged background out of its element', () => {
    const { content, dropped } = markArtifacts(marked('Table', 7, '0 0 9 9 re f'));
    expect(words(content)).toEqual(words('/Artifact BMC 0 0 9 9 re f EMC'));
    expect(dropped).toEqual([7]);
    expect(marksOf(content).ids).toEqual([]);
  });

  it('leaves nothing unmarked', () => {
    const piece = fc.constantFrom(
      TEXT,
      '/X1 Do',
      '0 0 9 9 re f',
      'q',
      'Q',
      marked('P', 1, TEXT),
      '0 0 m h W* n',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(marksOf(markArtifacts(pieces.join('\n')).content).unmarked).toBe(0);
      }),
    );
  });
});
