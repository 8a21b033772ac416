/** "2026-11-23 13:10 UTC": for messages that are written in one language. */
export function utcMinute(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
