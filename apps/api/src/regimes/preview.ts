import { isRecipientOf } from '#domain';
import { draftNotices, freeze, templateOf, type Pack } from '#regimes';
import { ProblemError } from '../problem/problem.js';
import type { PreviewDto } from './dto/preview.dto.js';
import { TEMPLATES } from './packs.js';

/** The HTML that a pack makes of one of its fixtures, marked as a draft; nothing of the organisation is in it. */
export async function previewOf(
  pack: Pack,
  { fixture, stage: stageId, recipient }: PreviewDto,
): Promise<string> {
  const record = Object.hasOwn(pack.fixtures, fixture) ? pack.fixtures[fixture] : undefined;
  if (record === undefined) return refuse('fixture', Object.keys(pack.fixtures));
  const stage = pack.regime.stages.find(({ id }) => id === stageId);
  if (!stage)
    return refuse(
      'stage',
      pack.regime.stages.map(({ id }) => id),
    );
  if (recipient !== undefined && !isRecipientOf(pack.regime, stage, recipient))
    refuse('recipient', stage.recipients);
  const { document, digest } = freeze({
    id: 'dis_preview',
    pack,
    packs: [pack],
    stage: stage.id,
    recipient: recipient ?? stage.recipients[0]!,
    language: 'en',
    record,
    organisation: { id: 'org_preview', name: 'Example organisation' },
    evidence: [],
    now: new Date(),
  });
  // Loaded when somebody looks: nothing else in the API renders.
  const { compileTemplate, readLayout, renderDocument } = await import('#rendering');
  const template = compileTemplate(await readLayout(TEMPLATES), templateOf(pack, document));
  const { labels } = pack.common.texts['en']!;
  return renderDocument(document, {
    template,
    labels,
    paper: 'A4',
    digest,
    draft: draftNotices(pack, document),
  });
}

function refuse(field: string, known: readonly string[]): never {
  throw new ProblemError('invalid-fields', `There is no such ${field} in the pack.`, {
    errors: [{ pointer: `/${field}`, message: `must be one of ${known.join(', ') || 'none'}` }],
  });
}
