import { createHmac, sign } from 'node:crypto';
import type { SigningKey } from './keys.js';

export interface Message {
  readonly id: string;
  /** Of this attempt. */
  readonly at: Date;
  readonly body: string;
}

/**
 * The headers of a message (Standard Webhooks 1.0.0): signed with every key that is valid, each in both schemes, so that
 * a receiver chooses, and a rotation needs no moment at which both sides change.
 */
export function messageHeaders(
  { id, at, body }: Message,
  keys: readonly SigningKey[],
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const content = Buffer.from(`${id}.${timestamp}.${body}`);
  const signatures = keys.flatMap(({ secret, privateKey }) => [
    `v1,${createHmac('sha256', secret).update(content).digest('base64')}`,
    `v1a,${sign(null, content, privateKey).toString('base64')}`,
  ]);
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
