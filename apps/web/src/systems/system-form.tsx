import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { ProblemError } from '../api/problem.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/content.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { Form, FormButtons } from '../ui/form.js';
import { SystemFields, type Draft } from './system-fields.js';
import { systemKey, type System, type SystemInput } from './systems-query.api.js';

interface SystemFormProps {
  /** Absent for a new one. */
  readonly system?: System;
  readonly onSaved: (system: System) => void;
  readonly onCancel: () => void;
}

/** Enters a system into the register or changes its entry; what somebody else changed meanwhile is kept. */
export function SystemForm({ system, onSaved, onCancel }: SystemFormProps) {
  const t = useWords();
  const client = useQueryClient();
  const [changed, setChanged] = useState<Draft>(system ? {} : { kind: 'ai_system', status: 'in_service' });
  const [seen, setSeen] = useState(system);
  const [key] = useState(() => crypto.randomUUID());
  const draft: Draft = { ...(seen && contentOf(seen)), ...changed };
  const save = useMutation({
    mutationFn: (from: System | undefined) => {
      const body = sent({ ...(from && contentOf(from)), ...changed });
      return answerOf(
        from
          ? api.PUT('/v1/systems/{id}', {
              params: { path: { id: from.id }, header: { 'If-Match': `"${from.rev}"` } },
              body,
            })
          : api.POST('/v1/systems', { params: { header: { 'Idempotency-Key': key } }, body }),
      );
    },
    onSuccess: async (saved) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['systems'] }),
        client.invalidateQueries({ queryKey: systemKey(saved.id) }),
      ]);
      onSaved(saved);
    },
  });
  const problem = save.error instanceof ProblemError ? save.error : undefined;
  const theirs =
    problem?.code === 'edit-conflict' ? (problem.problem.conflict?.theirs as unknown as System) : undefined;
  return (
    <Form className="stack measure" onSubmit={() => save.mutate(seen)}>
      {theirs ? (
        <Notice mood="caution" title={t('systems.conflict')}>
          <p role="alert">{t('systems.conflict-hint')}</p>
          <div className="row-tight">
            <Button
              tone="primary"
              onPress={() => {
                setSeen(theirs);
                save.mutate(theirs);
              }}
            >
              {t('systems.keep-mine')}
            </Button>
            <Button
              onPress={() => {
                setSeen(theirs);
                save.reset();
              }}
            >
              {t('systems.look-again')}
            </Button>
          </div>
        </Notice>
      ) : (
        <ErrorSummary error={save.error} />
      )}
      <SystemFields
        draft={draft}
        errorAt={(member) => problem?.messagesAt(`/${member}`)[0]}
        onChange={(change) => setChanged({ ...changed, ...change })}
      />
      <FormButtons label={t('item.save')} tone="primary" isPending={save.isPending} onCancel={onCancel} />
    </Form>
  );
}

/** What of an entry people state; the rest is the API's. */
function contentOf(system: System): SystemInput {
  const { id: _id, rev: _rev, created_by: _by, created_at: _at, ...rest } = system;
  const { updated_by: _updatedBy, updated_at: _updatedAt, ...content } = rest;
  return content;
}

/** The API takes no empty text, and no row of a list in which nobody wrote anything. */
function sent(draft: Draft): SystemInput {
  const { versions, contacts, offered_in: states, identifiers, ...rest } = draft;
  const lists = {
    versions: rows(versions),
    contacts: rows(contacts),
    offered_in: states?.map((one) => one.trim().toUpperCase()).filter(Boolean),
    identifiers: identifiers?.map((one) => one.trim()).filter(Boolean),
  };
  const entries = Object.entries({ ...rest, ...lists }).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  return { capacities: [], ...Object.fromEntries(entries) } as unknown as SystemInput;
}

function rows(list: readonly object[] | undefined): object[] | undefined {
  return list
    ?.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value)))
    .filter((row) => Object.keys(row).length > 0);
}
