import { useQuery } from '@tanstack/react-query';
import { useNameOf } from '../app/people.js';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Card, Fact, Facts, Notice, Tag } from '../ui/content.js';
import { Time } from '../ui/time.js';
import { filingsQuery, type Filing } from './disclosure-query.js';
import { StepForm } from './step-form.js';

/** What was filed, and what its recipient has answered: every rung with its time, reference and files. */
export function Filings({ id }: { id: string }) {
  const { data } = useQuery(filingsQuery(id));
  return data?.filings.map((filing) => <Ladder key={filing.id} filing={filing} />);
}

function Ladder({ filing }: { filing: Filing }) {
  const t = useWords();
  const may = useMay();
  const nameOf = useNameOf();
  return (
    <Card title={t('filing.title', { version: filing.version })}>
      {filing.receipt.state !== 'there' && (
        <Notice mood={filing.receipt.state === 'overdue' ? 'danger' : 'accent'}>
          <p>
            {t(`filing.receipt-${filing.receipt.state}`)}{' '}
            {filing.receipt.expected_by && <Time at={filing.receipt.expected_by} />}
          </p>
        </Notice>
      )}
      <Facts>
        <Fact term={t('file.reference')}>{filing.portal_reference}</Fact>
        <Fact term={t('file.method')}>{t(`file.method-${filing.method as 'portal'}`)}</Fact>
        <Fact term={t('file.late-reason')}>{filing.late_reason}</Fact>
        <Fact term={t('review.digest')}>
          <span className="code">{filing.digest}</span>
        </Fact>
      </Facts>
      <ol role="list" className="ladder">
        {filing.ladder.map((rung) => (
          <li key={`${rung.step} ${rung.at}`} className="stack-tight">
            <span className="row-tight">
              <Tag mood={rung.step === 'rejected' ? 'danger' : 'plain'}>{t(`rung.${rung.step}`)}</Tag>
              <Time at={rung.at} />
              {rung.by && <span className="quiet">{nameOf(rung.by)}</span>}
            </span>
            {rung.reference && <span className="code">{rung.reference}</span>}
            {rung.reason && <p className="said">{rung.reason}</p>}
            {rung.receipts.map((receipt) => (
              <a key={receipt.id} href={`/v1/filings/${filing.id}/receipts/${receipt.id}`} download>
                {receipt.name}
              </a>
            ))}
          </li>
        ))}
      </ol>
      {may('disclosure.file') && <StepForm filing={filing} />}
    </Card>
  );
}
