type Listener = () => void;

const listeners = new Set<Listener>();
let expired = false;

/** Called when the API no longer knows the session that this page works with. */
export function noteExpiry(): void {
  set(true);
}

/** Called after signing in again. */
export function noteRenewal(): void {
  set(false);
}

function set(value: boolean): void {
  if (expired === value) return;
  expired = value;
  for (const listener of listeners) listener();
}

/** For `useSyncExternalStore`. */
export const sessionExpiry = {
  subscribe: (listener: Listener): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  isExpired: (): boolean => expired,
};
