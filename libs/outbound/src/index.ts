export { isNetwork, Networks } from './addresses.js';
export { checkedUrl } from './check-url.js';
export { OutboundError, type OutboundErrorCode } from './outbound-error.js';
export { outboundFetch } from './outbound-fetch.js';
export { Outbound, type OutboundAnswer, type OutboundRequest } from './outbound.js';
export type { Resolve } from './resolve-checked.js';
