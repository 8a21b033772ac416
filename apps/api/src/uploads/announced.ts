import { IsOptional, IsString, Length, Matches, validateSync } from 'class-validator';
import { ProblemError } from '../problem/problem.js';

/** What a client says of a file in `Upload-Metadata`; other keys are kept and sent back. */
class Announced {
  /** The file's name, for people; never used as a path. */
  @IsString()
  @Length(1, 255)
  filename!: string;

  @IsOptional()
  @Matches(/^[a-z]+\/[a-z0-9.+-]{1,100}$/)
  filetype: string | undefined;

  /** What the bytes have to hash to. */
  @IsOptional()
  @Matches(/^sha256:[0-9a-f]{64}$/)
  digest: string | undefined;
}

const MOST_METADATA = 4000;

/** Reads the metadata of an upload. Throws a problem for what is missing or malformed. */
export function announced(metadata: Readonly<Record<string, string | null>>): Announced {
  const read = Object.assign(new Announced(), {
    filename: metadata['filename'] ?? undefined,
    filetype: metadata['filetype'] ?? undefined,
    digest: metadata['digest'] ?? undefined,
  });
  const errors = validateSync(read).flatMap(({ property, constraints = {} }) =>
    Object.values(constraints).map((message) => ({ pointer: `/upload-metadata/${property}`, message })),
  );
  if (JSON.stringify(metadata).length > MOST_METADATA)
    errors.push({ pointer: '/upload-metadata', message: `is longer than ${MOST_METADATA} characters` });
  if (errors.length > 0)
    throw new ProblemError('invalid-fields', 'The metadata of the upload is not valid.', { errors });
  return read;
}
