import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useNameOf } from '../app/people.js';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button, ButtonLink } from '../ui/button.js';
import { Card, Empty, Fact, Facts, Notice } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { Time } from '../ui/time.js';
import { Answers } from './answers.js';
import { ChangeList } from './change-list.js';
import { Contradictions } from './contradictions.js';
import {
  differencesQuery,
  disclosureQuery,
  formQuery,
  reviewsQuery,
  type Disclosure,
} from './disclosure-query.js';
import { FieldComments } from './field-comments.js';
import { ReviewForm } from './review-form.js';
import { TakeBack } from './take-back.js';

const OTHERS = ['last_filing', 'record', 'last_version'] as const;

/** What a reviewer reads: the frozen answers, how they differ from what was told before, and the decision. */
export function Review() {
  const t = useWords();
  const { id } = useParams({ from: '/shell/disclosures/$id' });
  const isApprover = useMay()('disclosure.approve');
  const { data: disclosure } = useSuspenseQuery(disclosureQuery(id));
  const form = useQuery(formQuery(id));
  if (disclosure.version === null) {
    return (
      <Empty title={t('review.not-yet')}>
        <ButtonLink to="/disclosures/$id/check" params={{ id }}>
          {t('disclosure.to-check')}
        </ButtonLink>
      </Empty>
    );
  }
  return (
    <div className="stack">
      {disclosure.state === 'in_review' && !isApprover && (
        <Notice title={t('review.waits')}>
          <p>{t('review.needs-approver')}</p>
        </Notice>
      )}
      <Frozen disclosure={disclosure} />
      <Differences id={id} />
      <Contradictions id={id} />
      <Loaded query={form}>
        {(read) => <Answers form={read} incident={disclosure.incident_id} isDiscussed />}
      </Loaded>
      <Card title={t('review.comments')}>
        <FieldComments disclosure={id} field={null} />
      </Card>
      {disclosure.state === 'in_review' && isApprover && <ReviewForm disclosure={disclosure} />}
      <TakeBack disclosure={disclosure} />
    </div>
  );
}

/** What exactly is reviewed, who sent it, and what others have decided about it. */
function Frozen({ disclosure }: { disclosure: Disclosure }) {
  const t = useWords();
  const nameOf = useNameOf();
  const { data } = useQuery(reviewsQuery(disclosure.id));
  return (
    <Card title={t('review.what', { version: disclosure.version ?? 0 })}>
      <Facts>
        <Fact term={t('review.sent-by')}>
          {disclosure.frozen_by && nameOf(disclosure.frozen_by)}
          {', '}
          {disclosure.frozen_at && <Time at={disclosure.frozen_at} />}
        </Fact>
        <Fact term={t('review.digest')}>
          <span className="code">{disclosure.frozen_digest}</span>
        </Fact>
        {data?.reviews
          .filter(({ version }) => version === disclosure.version)
          .map((review) => (
            <Fact key={review.id} term={t(`review.${review.outcome}`)}>
              {nameOf(review.by)}, <Time at={review.at} />
              {review.reason && <q>{review.reason}</q>}
            </Fact>
          ))}
      </Facts>
    </Card>
  );
}

function Differences({ id }: { id: string }) {
  const t = useWords();
  const [other, setOther] = useState<(typeof OTHERS)[number]>('last_filing');
  const query = useQuery(differencesQuery(id, other));
  return (
    <Card
      title={t('review.differs')}
      actions={OTHERS.map((one) => (
        <Button
          key={one}
          tone={other === one ? 'primary' : 'quiet'}
          aria-pressed={other === one}
          onPress={() => setOther(one)}
        >
          {t(`review.from-${one}`)}
        </Button>
      ))}
    >
      {query.error ? (
        <p className="quiet">{t(`review.no-${other}`)}</p>
      ) : (
        <Loaded query={query}>{({ changes }) => <ChangeList changes={changes} />}</Loaded>
      )}
    </Card>
  );
}
