import { isLanguage, LANGUAGES, useChangeLanguage } from '../../i18n/locale.js';
import { useLanguage, useWords } from '../../i18n/words.js';

/** Each language under its own name. */
export function LanguageChoice() {
  const t = useWords();
  const language = useLanguage();
  const change = useChangeLanguage();
  return (
    <label className="row-tight">
      <span className="visually-hidden">{t('shell.language')}</span>
      <select
        className="input"
        value={language}
        onChange={({ target }) => isLanguage(target.value) && change(target.value)}
      >
        {Object.entries(LANGUAGES).map(([code, name]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
