import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCopyCommand,
  type CompletedPart,
  type S3Client,
} from '@aws-sdk/client-s3';

const GB = 1024 ** 3;

/** Copies an object that is too large for one request, part by part; nothing is left of a copy that fails. */
export async function copyInParts(
  client: S3Client,
  { CopySource, ...target }: { readonly Bucket: string; readonly Key: string; readonly CopySource: string },
  bytes: number,
  part = GB,
): Promise<void> {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(target));
  const parts: CompletedPart[] = [];
  try {
    for (let start = 0; start < bytes; start += part) {
      const PartNumber = parts.length + 1;
      const CopySourceRange = `bytes=${start}-${Math.min(start + part, bytes) - 1}`;
      const { CopyPartResult } = await client.send(
        new UploadPartCopyCommand({ ...target, UploadId, PartNumber, CopySource, CopySourceRange }),
      );
      parts.push({ PartNumber, ETag: CopyPartResult?.ETag });
    }
    const MultipartUpload = { Parts: parts };
    await client.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload }));
  } catch (error) {
    await client.send(new AbortMultipartUploadCommand({ ...target, UploadId }));
    throw error;
  }
}
