import { request } from 'node:http';
import { instance } from './instance.js';

/** Tries a token from another address of this machine (all of 127.0.0.0/8 is); the status of the answer. */
export function guessFrom(
  localAddress: string,
  { forwardedFor, baseUrl = instance().baseUrl }: { forwardedFor?: string; baseUrl?: string } = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      ...(forwardedFor && { 'x-forwarded-for': forwardedFor }),
    };
    request(`${baseUrl}/v1/invitation-acceptances`, { method: 'POST', localAddress, headers }, (response) => {
      response.resume();
      resolve(response.statusCode!);
    })
      .on('error', reject)
      .end(JSON.stringify({ token: 'guess'.repeat(8), name: 'x', password: 'a long enough password' }));
  });
}
