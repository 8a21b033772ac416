import { applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { Answers } from '../openapi/answers.api.js';
import * as A from './uploads.answers.js';

/** A required header, for the description. */
export const Sends = (name: string, example: string, description?: string) =>
  ApiHeader({
    name,
    required: true,
    ...(description && { description }),
    schema: { type: 'string', examples: [example] },
  });

export const Tus = () => Sends('Tus-Resumable', '1.0.0');

/** What a route takes and answers with which an upload begins. */
export const BeginsUpload = () =>
  applyDecorators(
    Tus(),
    Sends('Upload-Length', '1073741824'),
    Sends(
      'Upload-Metadata',
      'filename cnVuLmV2YWw=',
      '`filename`, and if known `filetype` and `digest` (`sha256:` and hexadecimal digits), each in base64.',
    ),
    Answers(A.upload, {
      status: 201,
      headers: ['Location', 'Upload-Expires'],
      refuses: ['too-large', 'unsupported-version'],
    }),
  );
