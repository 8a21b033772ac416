import { Link } from '@tanstack/react-router';
import type { components } from '../api/schema.js';
import { useWords } from '../i18n/words.js';
import { Bytes } from '../ui/bytes.js';
import { Table } from '../ui/table.js';
import { Time } from '../ui/time.js';
import { StorageTags, VerificationTag } from './evidence-tags.js';

/** Evidence with what is understood of it and whether it agrees with itself. */
export function EvidenceTable({ evidence }: { evidence: readonly components['schemas']['Evidence'][] }) {
  const t = useWords();
  return (
    <Table
      label={t('nav.evidence')}
      rows={evidence}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'name',
          title: t('evidence.name'),
          cell: ({ id, name, understanding }) => (
            <div className="stack-tight cell-wide">
              <Link to="/evidence/$id" params={{ id }}>
                {name}
              </Link>
              <span className="quiet">
                {understanding?.understood ? understanding.format : t('evidence.not-understood')}
              </span>
            </div>
          ),
        },
        {
          key: 'verification',
          title: t('evidence.verification'),
          cell: ({ verification }) => <VerificationTag verification={verification} />,
        },
        { key: 'storage', title: t('evidence.storage'), cell: (item) => <StorageTags evidence={item} /> },
        {
          key: 'bytes',
          title: t('evidence.size'),
          isNumber: true,
          cell: ({ bytes }) => <Bytes count={bytes} />,
        },
        {
          key: 'received',
          title: t('evidence.received'),
          cell: ({ received_at }) => <Time at={received_at} />,
        },
      ]}
    />
  );
}
