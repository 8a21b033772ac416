import { createContext, useContext } from 'react';
import type { messages as english } from './en/messages.js';

/** The languages of the interface; that of a document is chosen with the document. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', fr: 'Français' } as const;
export type Language = keyof typeof LANGUAGES;

/** By whose habits dates and numbers are written: an international reader of English expects the day first. */
export const FORMATS: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE', fr: 'fr-FR' };

export interface Locale {
  readonly language: Language;
  /** Complete once `rest` is there; until then those of the shell and of Today. */
  readonly messages: typeof english;
  readonly rest: Promise<unknown>;
  /** Of the codes of the record: `kinds.near_miss`. */
  readonly labels: Readonly<Record<string, string>>;
}

const KEPT = 'candour.language';
type Words = Promise<Pick<Locale, 'messages'>>;
type Loaded = Promise<[{ readonly messages: Partial<Locale['messages']> }, Pick<Locale, 'labels'>]>;
const FIRST: Readonly<Record<Language, () => Loaded>> = {
  en: () => Promise.all([import('./en/first.js'), import('virtual:labels/en')]),
  de: () => Promise.all([import('./de/first.js'), import('virtual:labels/de')]),
  fr: () => Promise.all([import('./fr/first.js'), import('virtual:labels/fr')]),
};

const REST: Readonly<Record<Language, () => Words>> = {
  en: () => import('./en/messages.js'),
  de: () => import('./de/messages.js'),
  fr: () => import('./fr/messages.js'),
};

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && value in LANGUAGES;
}

/** The kept choice, else the first language of the browser that we have, else English. */
export function startLocale(): Promise<Locale> {
  const wanted = [kept(), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return loadLocale(wanted.find(isLanguage) ?? 'en');
}

export async function loadLocale(language: Language): Promise<Locale> {
  const [first, { labels }] = await FIRST[language]();
  document.documentElement.lang = language;
  const messages = { ...first.messages } as Locale['messages'];
  const rest = REST[language]().then((all) => Object.assign(messages, all.messages));
  return { language, messages, rest, labels };
}

/** Keeps the choice on this device; a browser that refuses storage forgets it. */
export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(KEPT, language);
  } catch {
    // Private windows may refuse: the choice holds until the page is closed.
  }
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

export const LanguageContext = createContext<(language: Language) => void>(() => {});
/** When the words of all pages are there. */
export const RestContext = createContext<Promise<unknown>>(Promise.resolve());
export const LabelContext = createContext<Locale['labels']>({});
export const useChangeLanguage = () => useContext(LanguageContext);
