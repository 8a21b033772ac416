/** The locale (BCP 47) that a language's dates and numbers are written in: English is British. */
export function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}
