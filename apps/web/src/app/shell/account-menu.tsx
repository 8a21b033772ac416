import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useIntl } from 'react-intl';
import { answerOf, api } from '../../api/client.js';
import { LANGUAGES, useChangeLanguage, type Language } from '../../i18n/locale.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { useMe } from '../session.js';
import { chooseScheme, schemeChosen, SCHEMES, type Scheme } from '../scheme.js';

/** Who is signed in, in which language and colours, and the way out. */
export function AccountMenu() {
  const t = useWords();
  const me = useMe();
  const language = useIntl().locale.slice(0, 2);
  const changeLanguage = useChangeLanguage();
  const client = useQueryClient();
  const navigate = useNavigate();
  const act = (key: string) => {
    const [what, value] = key.split(':');
    if (what === 'language') changeLanguage(value as Language);
    if (what === 'scheme') chooseScheme(value as Scheme);
    if (what === 'sign-out') void signOut();
  };
  const signOut = async () => {
    await answerOf(api.DELETE('/v1/sessions/current'));
    client.clear();
    await navigate({ to: '/login', search: {} });
  };
  return (
    <MenuTrigger>
      <Button tone="quiet">{me.name}</Button>
      <Popover className="popover">
        <Menu onAction={(key) => act(String(key))} selectionMode="none">
          {Object.entries(LANGUAGES).map(([code, name]) => (
            <MenuItem key={code} id={`language:${code}`} className="menu-item" textValue={name}>
              <span lang={code}>{name}</span>
              {code === language && <span>{t('shell.chosen')}</span>}
            </MenuItem>
          ))}
          {SCHEMES.map((scheme) => (
            <MenuItem key={scheme} id={`scheme:${scheme}`} className="menu-item" textValue={scheme}>
              {t(`shell.scheme-${scheme}`)}
              {schemeChosen() === scheme && <span>{t('shell.chosen')}</span>}
            </MenuItem>
          ))}
          <MenuItem id="sign-out" className="menu-item">
            {t('shell.sign-out')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
