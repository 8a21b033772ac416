import { isIP } from 'node:net';
import type { Networks } from './addresses.js';
import { OutboundError } from './outbound-error.js';
import { mayBeCalled, notPublic } from './resolve-checked.js';

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1)$/;

/**
 * The URL when it may be called, as far as its text tells: https, or http to a loopback address that is allowed; no
 * user and password; an IP address, in whatever notation, only where that may be called. Throws an OutboundError.
 */
export function checkedUrl(text: string, allowed: Networks): URL {
  const url = URL.parse(text);
  if (!url) throw notAllowed('The URL cannot be read.');
  if (url.username !== '' || url.password !== '') {
    throw notAllowed('A URL must not hold a user or a password.');
  }
  // The parser has made dotted decimal of `0x7f.1` and `2130706433` already.
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  const plain = url.protocol === 'http:' && LOOPBACK.test(host) && allowed.has(host);
  if (url.protocol !== 'https:' && !plain) throw notAllowed('The URL must begin with https://.');
  if (isIP(host) !== 0 && !mayBeCalled(host, allowed)) throw notPublic();
  return url;
}

function notAllowed(sentence: string): OutboundError {
  return new OutboundError('url-not-allowed', sentence);
}
