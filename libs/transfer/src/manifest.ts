import { createHash } from 'node:crypto';
import { codes, Digest, flaws, Instant, Line, strict } from '#schemas';
import { Type, type Static } from 'typebox';
import { ArchiveError } from './tar.js';

export const ARCHIVE_FORMAT = 'candour.organisation-archive/1';
export const MANIFEST = 'manifest.json';
/** What whoever opens an archive has to know. */
export const WHOLE =
  'This archive is whole: evidence is as it was received, with whatever secrets and personal data it holds. Nothing is masked.';
/** A million files is more than an organisation has; the list must fit into memory. */
const MOST_BYTES = 256 * 1024 ** 2;

/** What an archive holds: every file but the manifest itself, with its size and digest, in the order of the archive. */
export const Manifest = strict({
  format: codes([ARCHIVE_FORMAT]),
  notice: Type.Optional(Line),
  organisation: strict({ id: Line, name: Line }),
  exported_at: Instant,
  files: Type.Array(
    strict({
      name: Type.String({
        pattern: '^(tables/[a-z_]+\\.ndjson|blobs/[0-9a-f]{64})$',
        description: 'tables/<table>.ndjson or blobs/<sha256>',
      }),
      bytes: Type.Integer({ minimum: 0 }),
      digest: Digest,
    }),
  ),
});
export type Manifest = Static<typeof Manifest>;
export type ManifestFile = Manifest['files'][number];

/** The manifest that an archive begins with. Throws an `ArchiveError` when it is none of ours. */
export async function readManifest(file: {
  readonly name: string;
  readonly bytes: number;
  readonly content: AsyncIterable<Buffer>;
}): Promise<Manifest> {
  if (file.name !== MANIFEST || file.bytes > MOST_BYTES) {
    throw new ArchiveError(`The archive does not begin with ${MANIFEST}; it is not an export of Candour.`);
  }
  const chunks: Buffer[] = [];
  for await (const chunk of file.content) chunks.push(chunk);
  const manifest = parse(Buffer.concat(chunks));
  const [flaw] = flaws(Manifest, manifest);
  if (flaw) throw new ArchiveError(`${MANIFEST}: ${flaw.pointer || '/'} ${flaw.message}.`);
  return manifest as Manifest;
}

/** Passes bytes on and, at their end, throws an `ArchiveError` unless they are those that the manifest promised. */
export async function* verified(
  promised: ManifestFile,
  content: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of content) {
    hash.update(chunk);
    yield chunk;
  }
  if (`sha256:${hash.digest('hex')}` !== promised.digest) {
    throw new ArchiveError(`${promised.name} does not have the digest that ${MANIFEST} states.`);
  }
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    throw new ArchiveError(`${MANIFEST} is not JSON.`);
  }
}
