import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { Autocomplete, Input, Menu, MenuItem, TextField } from 'react-aria-components';
import { answerOf, api } from '../../api/client.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';

export function CommandPalette({ onClose }: { onClose: () => void }) {
  const t = useWords();
  return (
    <Dialog title={t('shell.search')} isOpen onClose={onClose}>
      <Palette onDone={onClose} />
      <div>
        <Button onPress={onClose}>{t('shell.close')}</Button>
      </div>
    </Dialog>
  );
}

function Palette({ onDone }: { onDone: () => void }) {
  const t = useWords();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const { data } = useQuery({
    queryKey: ['palette', text],
    enabled: text.length > 1,
    queryFn: () => answerOf(api.GET('/v1/search', { params: { query: { q: text } } })),
  });
  const go = (key: string) => {
    onDone();
    void navigate({ href: key });
  };
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped} disableAutoFocusFirst>
      <TextField className="field" aria-label={t('shell.search')}>
        <Input className="input" ref={focusOnce} />
      </TextField>
      <Menu onAction={(key) => go(String(key))} aria-label={t('shell.search-results')}>
        <MenuItem id="/incidents/new" className="menu-item">
          {t('incidents.report')}
        </MenuItem>
        <MenuItem id="/incidents" className="menu-item">
          {t('nav.incidents')}
        </MenuItem>
        {(data?.incidents ?? []).map(({ reference, title }) => (
          <MenuItem
            key={reference}
            id={`/incidents/${reference}`}
            className="menu-item"
            textValue={`${reference} ${title}`}
          >
            <span>{title}</span>
            <span className="nowrap">{reference}</span>
          </MenuItem>
        ))}
      </Menu>
    </Autocomplete>
  );
}

/** The palette was opened to type into it. */
function focusOnce(input: HTMLInputElement | null): void {
  input?.focus();
}
