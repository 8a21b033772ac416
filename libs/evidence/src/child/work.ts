import { examineReader, type Examined } from '../examine.js';
import type { Reader } from '../reader.js';

/** What a child process can be asked for: of each work the input and the items that it yields. */
export interface Works {
  readonly examine: { readonly input: null; readonly item: Examined };
}
export type WorkName = keyof Works;

type Work<Name extends WorkName> = (
  files: readonly Reader[],
  input: Works[Name]['input'],
) => AsyncIterable<Works[Name]['item']>;

export const works: { readonly [Name in WorkName]: Work<Name> } = {
  /** The first file, with the others as its companions. */
  async *examine([file, ...companions]) {
    yield await examineReader(file as Reader, companions);
  },
};
