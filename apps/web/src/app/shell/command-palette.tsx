import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useState } from 'react';
import { Autocomplete, Input, Menu, MenuItem, TextField } from 'react-aria-components';
import { answerOf, api } from '../../api/client.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';

/** Search or jump, from everywhere: Ctrl K. */
export function CommandPalette() {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', open);
    return () => window.removeEventListener('keydown', open);
  }, []);
  return (
    <>
      <button type="button" className="button shell-search" onClick={() => setOpen(true)}>
        <span className="shell-search-words">{t('shell.search')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <Dialog title={t('shell.search')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <Palette onDone={() => setOpen(false)} />
        <div>
          <Button onPress={() => setOpen(false)}>{t('shell.close')}</Button>
        </div>
      </Dialog>
    </>
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
