import { InvalidArgumentError } from 'commander';
import { isZone } from '#domain';

/** `--now`: an instant with its offset from UTC. */
export function instantOption(text: string): Date {
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  const time = new Date(text);
  if (!isInstant || Number.isNaN(time.getTime()))
    throw new InvalidArgumentError('Write an instant with its offset, such as 2026-11-23T14:10Z.');
  return time;
}

/** `--zone`: a name of the IANA database. */
export function zoneOption(text: string): string {
  if (!isZone(text)) throw new InvalidArgumentError('Write an IANA time zone, such as Europe/Berlin.');
  return text;
}

/** `--confidence`: of an interval, as a share. */
export function confidenceOption(text: string): number {
  const confidence = Number(text);
  if (!(confidence >= 0.5 && confidence <= 0.9999))
    throw new InvalidArgumentError('Write a share from 0.5 to 0.9999, such as 0.95.');
  return confidence;
}
