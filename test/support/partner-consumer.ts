import { Webhook } from 'standardwebhooks';
import type { Answer } from './client.js';
import { Description, type Operation } from './described.js';
import type { Receiver } from './webhook-receiver.js';

type Parameters = Readonly<Record<string, string>>;

/** What a partner's developer writes who has a key, the OpenAPI document, and the Standard Webhooks library. */
export class PartnerConsumer {
  private secret = '';

  private constructor(
    private readonly key: string,
    private readonly description: Description,
    private readonly fetchFrom: (method: string, path: string, request?: object) => Promise<Answer>,
  ) {}

  static async connect(key: string, fetchFrom: PartnerConsumer['fetchFrom']): Promise<PartnerConsumer> {
    const { json } = await fetchFrom('GET', '/openapi.json');
    return new PartnerConsumer(key, new Description(json), fetchFrom);
  }

  /** Calls an operation by its id; whatever comes back has to be what the document says of that status. */
  async call(operationId: string, parameters: Parameters = {}, json?: unknown): Promise<Answer> {
    const operation = this.description.operations.find((one) => one.operationId === operationId);
    if (!operation) throw new Error(`The document has no operation ${operationId}.`);
    const answer = await this.send(operation, parameters, json);
    const type = answer.headers.get('content-type')?.split(';')[0];
    const content = operation.responses[String(answer.status)]?.content;
    if (type === undefined || !content?.[type]) {
      throw new Error(`${operationId}: ${answer.status} ${type} is not in the document: ${answer.text}`);
    }
    if (type.endsWith('json')) {
      const place = ['paths', operation.path, operation.method, 'responses', String(answer.status)];
      const fault = this.description.fault([...place, 'content', type, 'schema'], answer.json);
      if (fault) throw new Error(`${operationId}: ${fault}`);
    }
    return answer;
  }

  /** Has what happens sent to a receiver. */
  async listen({ url }: Receiver): Promise<void> {
    const made = await this.call('webhookEndpoints.create', {}, { url, ceiling: 'RED' });
    this.secret = made.json.secret;
  }

  /** The next event that comes, its signature verified and its payload as the document says. */
  async hear(receiver: Receiver, type: string): Promise<{ id: string; data: Parameters }> {
    const { headers, body } = await receiver.next((one) => one.body.includes(`"type":"${type}"`));
    const event = new Webhook(this.secret).verify(body, headers) as { data: Parameters };
    const place = ['webhooks', type, 'post', 'requestBody', 'content', 'application/json', 'schema'];
    const fault = this.description.fault(place, event);
    if (fault) throw new Error(`${type}: ${fault}`);
    return { id: headers['webhook-id']!, data: event.data };
  }

  /** Tries all that the document keeps from partners; answers what was not refused for lack of permission. */
  async tryTheRest(ids: Parameters): Promise<string[]> {
    const others = this.description.operations.filter((one) => isForOthers(one));
    if (others.length < 100) throw new Error('Which operations are for whom is not read from the document.');
    const answers = await Promise.all(
      others.map(async (operation) => {
        const { status } = await this.send(operation, ids);
        return status === 403 ? [] : `${operation.operationId}: ${status}`;
      }),
    );
    return answers.flat();
  }

  private send({ method, path }: Operation, parameters: Parameters, json?: unknown): Promise<Answer> {
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(parameters[name] ?? 'x'),
    );
    const headers = { authorization: `Bearer ${this.key}` };
    return this.fetchFrom(method.toUpperCase(), filled, { headers, ...(json !== undefined && { json }) });
  }
}

/** The document says of each operation that needs a permission which roles have it. */
function isForOthers({ description = '' }: Operation & { readonly description?: string }): boolean {
  const roles = /Needs `[^`]+`: ([^.]+)\./.exec(description)?.[1];
  return roles !== undefined && !roles.split(', ').includes('partner');
}
