import { useState } from 'react';
import { ProblemError } from '../api/problem.js';
import { useWords } from '../i18n/words.js';
import { ChooseSystem } from '../systems/choose-system.api.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { Form, FormButtons } from '../ui/form.js';
import { itemForm, useDraft } from '../app/draft.js';
import { DraftState, RestoredDraft } from '../app/draft-words.js';
import { FieldInput } from './field-input.js';
import { ItemConflict } from './item-conflict.js';
import type { Item } from './item.js';
import { PART_FIELDS, type Part } from './part-fields.api.js';
import { conflictIn, useSaveItem } from './save-item.js';

interface ItemFormProps {
  readonly incident: string;
  readonly part: Part;
  /** Absent for a new one. */
  readonly item?: Item;
  /** What a new one starts with. */
  readonly start?: Readonly<Record<string, unknown>>;
  readonly onDone: () => void;
}

/** States an item, or changes one. Only what was changed is sent, so that others may change the rest. */
export function ItemForm({ incident, part, item, start, onDone }: ItemFormProps) {
  const t = useWords();
  const draft = useDraft(incident, itemForm(part, item?.id));
  const [changed, setChanged] = useState<Record<string, unknown>>({ ...start, ...draft.restored?.values });
  // What was typed on top of an older state conflicts with what was changed since, as if the page had stayed open.
  const [seen, setSeen] = useState<Item | undefined>(
    item && { ...item, rev: draft.restored?.rev ?? item.rev },
  );
  const change = (values: Record<string, unknown>) => {
    setChanged(values);
    draft.keep(values, seen?.rev ?? null);
  };
  const done = () => {
    draft.drop();
    onDone();
  };
  const save = useSaveItem({ incident, part }, done);
  const conflict = conflictIn(save.error);
  const send = (from = seen) =>
    save.mutate({ ...(from && { id: from.id, rev: from.rev }), key: draft.key, values: trimmed(changed) });
  const problem = save.error instanceof ProblemError ? save.error : undefined;
  return (
    <Form className="stack" onSubmit={send}>
      <RestoredDraft
        draft={draft}
        onDiscard={() => {
          draft.drop();
          setChanged({ ...start });
          setSeen(item);
          save.reset();
        }}
      />
      {conflict ? (
        <ItemConflict
          incident={incident}
          part={part}
          conflict={conflict}
          yours={changed}
          onKeepMine={() => {
            setSeen(conflict.theirs);
            send(conflict.theirs);
          }}
          onTakeTheirs={done}
          onEditBoth={() => {
            setSeen(conflict.theirs);
            save.reset();
          }}
        />
      ) : (
        <ErrorSummary error={save.error} />
      )}
      {part === 'systems' && (
        <ChooseSystem
          registered={(changed['registered_as'] ?? seen?.['registered_as'] ?? null) as string | null}
          onSystem={(copy) => change({ ...changed, ...withoutStated(copy, seen) })}
          onVersion={(copy) => change({ ...changed, ...copy })}
        />
      )}
      {PART_FIELDS[part].map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          value={field.name in changed ? changed[field.name] : (seen?.[field.name] ?? null)}
          error={problem?.messagesAt(`/${field.name}`)[0]}
          onChange={(value) => change({ ...changed, [field.name]: value })}
        />
      ))}
      <FormButtons label={t('item.save')} tone="primary" isPending={save.isPending} onCancel={done}>
        <DraftState draft={draft} />
      </FormButtons>
    </Form>
  );
}

/** What a stored item states already stands; of a new one all is taken over. */
function withoutStated(copy: object, item: Item | undefined): object {
  return Object.fromEntries(
    Object.entries(copy).filter(([name]) => name === 'registered_as' || item?.[name] === undefined),
  );
}

/** An empty line at the end of a list is nobody's entry. */
function trimmed(values: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.map((one: string) => one.trim()).filter(Boolean) : value,
  ]);
  return Object.fromEntries(entries);
}
