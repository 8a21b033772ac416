import { useNavigate } from '@tanstack/react-router';
import { useWords } from '../i18n/words.js';
import { Page } from '../ui/content.js';
import { SystemForm } from './system-form.js';

/** Enters a system into the register. */
export function NewSystem() {
  const t = useWords();
  const navigate = useNavigate();
  return (
    <Page title={t('systems.add')}>
      <div className="card">
        <SystemForm
          onSaved={({ id }) => void navigate({ to: '/systems/$id', params: { id } })}
          onCancel={() => void navigate({ to: '/systems' })}
        />
      </div>
    </Page>
  );
}
