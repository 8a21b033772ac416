import { Readable } from 'node:stream';
import { BadInput } from './bad-input.js';

/** A server to talk to, and the key that it knows us by. */
export interface ServerOptions {
  readonly url: string;
  readonly key?: string;
}

export interface ServerRequest {
  readonly body?: Readable;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request to the server. Throws BadInput with its reason where it refuses, Unreachable where it does not answer. */
export type Server = (method: string, path: string, request?: ServerRequest) => Promise<Response>;

/** No answer came: the same may work in a moment. */
export class Unreachable extends BadInput {}

export function serverOf({ url, key = process.env['CANDOUR_API_KEY'] }: ServerOptions): Server {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new BadInput(`${url} is no address of a server: write it with https://.`);
  if (!key) throw new BadInput('Set CANDOUR_API_KEY, or give a key with --key.');
  return async (method, path, { body, headers } = {}) => {
    const response = await fetch(new URL(path, url), {
      method,
      headers: { authorization: `Bearer ${key}`, ...headers },
      redirect: 'error',
      ...(body && { body: Readable.toWeb(body) as ReadableStream, duplex: 'half' }),
    }).catch((error: unknown) => {
      throw new Unreachable(`${url} cannot be reached (${reasonOf(error)}).`);
    });
    if (response.ok) return response;
    throw new BadInput(`${url} refused: ${problemOf(await response.text(), response.status)}`);
  };
}

function reasonOf(error: unknown): string {
  const cause = (error as Error).cause as NodeJS.ErrnoException | undefined;
  return cause?.code ?? cause?.message ?? (error as Error).message;
}

function problemOf(text: string, status: number): string {
  try {
    const { title, detail } = JSON.parse(text) as { readonly title?: string; readonly detail?: string };
    return `${title ?? status}: ${detail ?? ''}`;
  } catch {
    return `status ${status}`;
  }
}
