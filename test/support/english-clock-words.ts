import { resolve } from 'node:path';
import { clockWords, loadPack } from '#regimes';

/** What explanations of clocks say in English, for regimes that only a test has: their stages keep their ids. */
export const englishClockWords = clockWords(await loadPack(resolve('templates/eu-gpai-code')), 'en');
