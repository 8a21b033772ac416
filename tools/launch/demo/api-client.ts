/** The longest that the API keeps a request for an operation's end (RFC 7240, Prefer: wait). */
const WAIT_SECONDS = 60;
const PATIENCE_MS = 5 * 60_000;

interface Content {
  readonly type: 'application/json' | 'application/octet-stream';
  readonly body: string;
}
interface SendOptions {
  readonly content?: Content;
  readonly headers?: Readonly<Record<string, string>>;
}
interface Operation {
  readonly state: 'queued' | 'running' | 'done' | 'failed';
  readonly error?: unknown;
}
interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer?: string; readonly message?: string }[];
}

/** A client of Candour's HTTP API, as any partner could write it; a refusal is thrown with the problem's text. */
export class ApiClient {
  constructor(
    private readonly baseUrl: string,
    private readonly apiKey: string,
  ) {}

  /**
   * Creates something, or changes what has the given rev; the same key with the same body does it once, however often it
   * is sent.
   */
  async create(path: string, body: unknown, idempotencyKey: string, rev?: number): Promise<unknown> {
    const content =
      body === undefined
        ? {}
        : { content: { type: 'application/json', body: JSON.stringify(body) } as const };
    const seen: Record<string, string> = rev === undefined ? {} : { 'if-match': `"${rev}"` };
    const headers = { 'idempotency-key': idempotencyKey, ...seen };
    return json(await this.send('POST', path, { ...content, headers }));
  }

  /** Changes what has the given rev. */
  async change(path: string, changes: unknown, rev: number): Promise<void> {
    const content = { type: 'application/json', body: JSON.stringify(changes) } as const;
    await this.send('PATCH', path, { content, headers: { 'if-match': `"${rev}"` } });
  }

  async put(path: string, body: unknown): Promise<void> {
    await this.send('PUT', path, { content: { type: 'application/json', body: JSON.stringify(body) } });
  }

  async upload(path: string, body: string): Promise<unknown> {
    return json(await this.send('POST', path, { content: { type: 'application/octet-stream', body } }));
  }

  async read(path: string): Promise<unknown> {
    return json(await this.send('GET', path));
  }

  async download(path: string): Promise<Uint8Array> {
    return (await this.send('GET', path)).bytes();
  }

  /** Starts long work and returns the address of its operation. */
  async start(path: string): Promise<string> {
    const { status, headers } = await this.send('POST', path);
    const location = headers.get('location');
    if (status !== 202 || !location) throw new Error(`POST ${path} answered ${status} without an operation.`);
    return new URL(location, this.baseUrl).pathname;
  }

  /** Waits until the operation has ended well; throws when it failed or did not end within five minutes. */
  async finish(operation: string): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    while (Date.now() < end) {
      const reply = await this.send('GET', operation, { headers: { prefer: `wait=${WAIT_SECONDS}` } });
      const { state, error } = (await json(reply)) as Operation;
      if (state === 'done') return;
      if (state === 'failed') throw new Error(`${operation} failed: ${JSON.stringify(error)}`);
    }
    throw new Error(`${operation} did not end within five minutes. Is the worker running?`);
  }

  /** Whether the key opens anything at this address. */
  async isAccepted(): Promise<boolean> {
    return (await this.fetch('GET', '/v1/incidents/none')).status !== 401;
  }

  private async send(method: string, path: string, options?: SendOptions): Promise<Response> {
    const response = await this.fetch(method, path, options);
    if (response.ok) return response;
    throw new Error(`${method} ${path} answered ${response.status}: ${problemText(await response.text())}`);
  }

  private fetch(method: string, path: string, { content, headers }: SendOptions = {}): Promise<Response> {
    return fetch(new URL(path, this.baseUrl), {
      method,
      headers: {
        authorization: `Bearer ${this.apiKey}`,
        ...(content && { 'content-type': content.type }),
        ...headers,
      },
      body: content?.body ?? null,
    });
  }
}

async function json(response: Response): Promise<unknown> {
  return JSON.parse(await response.text());
}

function problemText(text: string): string {
  try {
    const { title, detail, errors = [] } = JSON.parse(text) as Problem;
    const places = errors.map((error) => `${error.pointer ?? ''} ${error.message ?? ''}`.trim());
    return [detail ?? title ?? 'no reason given', ...places].join('; ');
  } catch {
    return text.slice(0, 500) || 'no reason given';
  }
}
