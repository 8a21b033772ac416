/** The single most urgent duty, on every page. */
export function UrgentStrip() {
  return null;
}
