import { strFromU8, unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { storedStrings } from '../../libs/rendering/src/tagging/testing/stored-strings.js';

/** All that bytes of a media type say, for looking for words: what is packed is unpacked, what is drawn is read. */
export async function saidIn(bytes: Uint8Array<ArrayBuffer>, mediaType: string): Promise<string> {
  if (mediaType === 'application/pdf') return [await drawn(bytes), ...storedStrings(bytes)].join('\n');
  if (mediaType.includes('officedocument')) {
    const parts = Object.entries(unzipSync(bytes));
    return parts.flatMap(([name, content]) => [name, strFromU8(content)]).join('\n');
  }
  return Buffer.from(bytes).toString('utf8');
}

/** The text on all pages, running headers included, without the spaces and line ends that may part a word. */
async function drawn(pdf: Uint8Array): Promise<string> {
  const loading = getDocument({ data: Uint8Array.from(pdf), verbosity: 0, useSystemFonts: false });
  const document = await loading.promise;
  try {
    let text = '';
    for (let number = 1; number <= document.numPages; number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent();
      text += items.map((item) => ('str' in item ? item.str : '')).join('');
    }
    return text.replaceAll(/\s/g, '');
  } finally {
    await loading.destroy();
  }
}
