import { strFromU8, unzipSync } from 'fflate';
import { instance } from './instance.js';

/** The XML of every part of a Word file that the API serves, for looking for what it says. */
export async function wordAt(path: string, apiKey: string): Promise<string> {
  const response = await fetch(`${instance().baseUrl}${path}`, {
    headers: { authorization: `Bearer ${apiKey}` },
  });
  if (!response.ok) throw new Error(await response.text());
  return Object.values(unzipSync(new Uint8Array(await response.arrayBuffer())))
    .map((part) => strFromU8(part))
    .join('\n');
}
