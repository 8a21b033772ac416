import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { isLanguage, LANGUAGES, useChangeLanguage } from '../../i18n/locale.js';
import { useLanguage, useWords } from '../../i18n/words.js';
import { ButtonLink } from '../../ui/button.js';
import { chooseScheme, schemeChosen, SCHEMES, type Scheme } from '../scheme.js';
import { useMe } from '../session.js';
import { useSignOut } from '../sign-out.js';

/** Who is signed in, in which language and colours, and the way out: a disclosure, so that it costs no library. */
export function AccountMenu() {
  const t = useWords();
  const me = useMe();
  const menu = useRef<HTMLDetailsElement>(null);
  const language = useLanguage();
  const changeLanguage = useChangeLanguage();
  const [scheme, setScheme] = useState(schemeChosen);
  const signOut = useSignOut();
  const close = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape' || !menu.current?.open) return;
    menu.current.open = false;
    menu.current.querySelector('summary')?.focus();
  };
  const choose = (chosen: Scheme) => {
    chooseScheme(chosen);
    setScheme(chosen);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes it, as it closes any menu
    <details ref={menu} className="account" onKeyDown={close}>
      <summary className="button button-quiet account-name">{me.name}</summary>
      <div className="popover account-menu stack-tight">
        <Choice
          label={t('shell.language')}
          value={language}
          onChange={(code) => isLanguage(code) && changeLanguage(code)}
        >
          {Object.entries(LANGUAGES).map(([code, name]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </Choice>
        <Choice label={t('shell.scheme')} value={scheme} onChange={(chosen) => choose(chosen as Scheme)}>
          {SCHEMES.map((one) => (
            <option key={one} value={one}>
              {t(`shell.scheme-${one}`)}
            </option>
          ))}
        </Choice>
        <ButtonLink to="/account">{t('shell.account')}</ButtonLink>
        <button type="button" className="button" onClick={() => void signOut()}>
          {t('shell.sign-out')}
        </button>
      </div>
    </details>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}

function Choice({ label, value, onChange, children }: ChoiceProps) {
  return (
    <label className="field">
      <span className="field-hint">{label}</span>
      <select className="input" value={value} onChange={({ target }) => onChange(target.value)}>
        {children}
      </select>
    </label>
  );
}
