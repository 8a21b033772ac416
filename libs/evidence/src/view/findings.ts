import { context, detect, findingId, preview, type FindingKind } from '#redaction';
import type { Locator } from '#schemas';
import { fileAt, inMember, logsIn } from '../archive/logs-in.js';
import type { Reader } from '../reader.js';
import { placeUnknown } from '../refusal.js';

/** A secret or something personal that stands in a log, where it stands first. */
export interface FindingInLog {
  readonly id: string;
  readonly kind: FindingKind;
  /** As much of it as tells people which one it is. */
  readonly preview: string;
  /** The words around it, with every finding masked. */
  readonly context: string;
  readonly locator: Locator;
  readonly part: string;
}

/** Longer ones are looked at in pieces: what goes over their border may be missed. */
const PIECE = 1_000_000;

/** Everything in a log that should not leave the house unseen, each once, in file order. */
export async function* findingsIn(
  file: Reader,
  { member }: { readonly member?: string | undefined },
  scratch: string | null,
): AsyncGenerator<FindingInLog> {
  await using placed = await fileAt(file, { member }, scratch);
  if (!placed) throw placeUnknown();
  const seen = new Set<string>();
  for await (const log of logsIn(placed, scratch)) {
    for await (const { locator, part, text } of log.format.passages(log.reader)) {
      for (let at = 0; at < text.length; at += PIECE) {
        const piece = text.slice(at, at + PIECE);
        const findings = detect(piece);
        for (const [index, finding] of findings.entries()) {
          const id = findingId(piece, finding);
          if (seen.has(id)) continue;
          seen.add(id);
          const place = inMember(locator, member ?? log.member);
          yield {
            id,
            kind: finding.kind,
            preview: preview(piece, finding),
            context: context(piece, findings, index),
            locator: place,
            part,
          };
        }
      }
    }
  }
}
