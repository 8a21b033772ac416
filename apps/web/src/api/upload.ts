import { ProblemError, Unreachable, type Problem } from './problem.js';

interface Upload {
  readonly url: string;
  readonly file: Blob;
  /** From 0 to 1. */
  readonly onProgress?: (part: number) => void;
  readonly signal?: AbortSignal;
}

/** Sends a file's bytes and tells how far it is, which `fetch` cannot; answers and refusals as everywhere. */
export function upload<T>({ url, file, onProgress, signal }: Upload): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept', 'application/json');
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress?.(total > 0 ? loaded / total : 0),
    );
    request.addEventListener('load', () => {
      if (request.status < 300) return resolve(request.response as T);
      const { status, statusText } = request;
      const problem = request.response as Problem | null;
      return reject(
        new ProblemError(problem ?? { type: 'about:blank', title: statusText, status, detail: statusText }),
      );
    });
    request.addEventListener('error', () => reject(new Unreachable('The server did not answer.')));
    request.addEventListener('abort', () => reject(new DOMException('Cancelled.', 'AbortError')));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
