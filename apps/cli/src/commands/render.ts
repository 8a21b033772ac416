import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { isRecipientOf, limitsToPrint } from '#domain';
import { clockWords, freeze, templateOf, type Frozen, type Pack } from '#regimes';
import {
  compileTemplate,
  createRenderer,
  findBrowser,
  readLayout,
  renderDocument,
  renderDocx,
  type Paper,
} from '#rendering';
import { BadInput, cannotWrite } from '../bad-input.js';
import { obligationsOf } from '../obligations.js';
import { organisationFrom } from '../organisation.js';
import type { Outcome } from '../outcome.js';
import { readPacks, TEMPLATES } from '../packs.js';
import { progress } from '../progress.js';
import { readRecord } from '../record.js';

export interface RenderCommandOptions {
  readonly regime: string;
  readonly stage: string;
  readonly recipient?: string;
  readonly organisation?: string;
  readonly lang: string;
  readonly paper: Paper;
  readonly out: string;
  readonly now: Date;
}

const RENDITIONS = ['.pdf', '.html', '.docx', '.json'];

/** Writes the disclosure of one stage as PDF, HTML, Word document or canonical JSON, by the extension of the file. */
export async function render(path: string, options: RenderCommandOptions): Promise<Outcome> {
  const { out, lang, regime, stage } = options;
  const extension = extname(out);
  if (!RENDITIONS.includes(extension))
    throw new BadInput(`${out}: the file's name must end with ${RENDITIONS.join(', ')}.`);
  const packs = await readPacks();
  const [pack] = await readPacks(regime);
  const frozen = await frozenFrom(path, pack!, packs, options);
  const { document, digest } = frozen;
  const { bytes, pages } = await rendition(extension, frozen, pack!, options.paper);
  await writeFile(out, bytes).catch(cannotWrite(out));
  const missing = document.open_items.map(({ key, label, state }) => ({ key, label, state }));
  return {
    result: {
      file: out,
      regime,
      stage,
      recipient: document.recipient.id,
      language: lang,
      digest,
      bytes: bytes.length,
      pages,
      missing,
    },
    lines: [
      `${out}: ${document.document_title}, ${pages === null ? '' : `${pages} pages, `}${digest}`,
      ...missing.map(({ label, state }) => `  ${state.replaceAll('_', ' ')}: ${label}`),
    ],
  };
}

/** The content of the disclosure, with the organisation as far as its profile is given. */
async function frozenFrom(
  path: string,
  pack: Pack,
  packs: readonly Pack[],
  { stage, recipient, organisation, lang, now }: RenderCommandOptions,
): Promise<Frozen> {
  const record = await readRecord(path);
  const from = await organisationFrom(organisation);
  const found = pack.regime.stages.find(({ id }) => id === stage);
  if (!found)
    throw new BadInput(`${pack.id} has no stage "${stage}"; there are ${idsOf(pack.regime.stages)}.`);
  const to = recipient ?? found.recipients[0]!;
  if (!isRecipientOf(pack.regime, found, to))
    throw new BadInput(
      `The stage ${stage} has no recipient "${to}"; there are ${found.recipients.join(', ')}.`,
    );
  if (!Object.hasOwn(pack.texts, lang))
    throw new BadInput(
      `${pack.id} has no texts in "${lang}"; there are ${Object.keys(pack.texts).join(', ')}.`,
    );
  const place = {
    zone: from.profile?.zone ?? 'UTC',
    ...(from.profile?.country && { holidays: from.profile.country }),
  };
  const obligations = obligationsOf(packs, { record, filings: [], organisation: place, now });
  return freeze({
    id: `dis_${randomUUID()}`,
    pack,
    packs,
    stage,
    recipient: to,
    language: lang,
    record,
    organisation: from,
    evidence: [],
    deadlines: limitsToPrint(obligations, { regime: pack.id, stage, recipient: to }, clockWords(pack, lang)),
    obligations,
    now,
  });
}

async function rendition(
  extension: string,
  { document, bytes, digest }: Frozen,
  pack: Pack,
  paper: Paper,
): Promise<{ readonly bytes: Uint8Array; readonly pages: number | null }> {
  if (extension === '.json') return { bytes, pages: null };
  const template = compileTemplate(await readLayout(TEMPLATES), templateOf(pack, document));
  const { labels } = pack.common.texts[document.language]!;
  const html = renderDocument(document, { template, labels, paper, digest });
  if (extension === '.html') return { bytes: Buffer.from(html), pages: null };
  if (extension === '.docx') {
    const words = template.layout.words[document.language]!;
    return { bytes: await renderDocx(html, document, { words, paper, digest }), pages: null };
  }
  progress('Starting the browser');
  const renderer = await createRenderer({ browser: await findBrowser(process.env) });
  try {
    progress('Printing');
    const { pdf, pages } = await renderer.render(html, {
      paper,
      title: document.document_title,
      lang: document.language,
      date: new Date(document.prepared_at),
      attachments: [
        {
          name: `${document.id}.json`,
          mediaType: 'application/json',
          bytes,
          description: 'The frozen content of this document as canonical JSON (RFC 8785)',
        },
      ],
    });
    return { bytes: pdf, pages };
  } finally {
    await renderer.close();
  }
}

function idsOf(list: readonly { readonly id: string }[]): string {
  return list.map(({ id }) => id).join(', ');
}
