import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { ChoiceMenu } from '../ui/choice-menu.js';
import { Card, Fact, Facts } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { More } from '../ui/pages.js';
import { Cite } from './cite.js';
import { evidenceKey, type LogSearch } from './evidence-query.js';

type Entry = components['schemas']['TranscriptEntry'];

/** One sample: what was said and done, in the order of the log; each entry can be cited. Shown as text, never as code. */
export function Transcript({ search }: { search: LogSearch }) {
  const t = useWords();
  const { id } = useParams({ from: '/shell/evidence/$id' });
  const { member, sample, epoch, at } = search;
  const [parts, setParts] = useState<readonly string[]>([]);
  const query = useInfiniteQuery({
    queryKey: [...evidenceKey(id), 'transcript', member, sample, epoch, at, parts],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/v1/evidence/{id}/transcript', {
          params: {
            path: { id },
            query: {
              sample: sample!,
              ...(epoch && { epoch }),
              ...(member && { member }),
              ...(at && { at }),
              ...(parts.length > 0 && { part: [...parts] }),
              ...(pageParam && { cursor: pageParam }),
            },
          },
        }),
      ),
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
  const first = query.data?.pages[0];
  const entries = query.data?.pages.flatMap((page) => page.entries);
  return (
    <Card
      title={t('samples.one', { sample: sample ?? '' })}
      actions={
        <ChoiceMenu
          title={t('transcript.show')}
          choices={(first?.parts ?? []).map(({ part, count }) => ({ code: part, label: part, count }))}
          chosen={parts}
          onChange={setParts}
        />
      }
    >
      {first?.sample && (
        <Facts inRow>
          {first.sample.scores.map(({ name, value }) => (
            <Fact key={name} term={name}>
              {String(value)}
            </Fact>
          ))}
          <Fact term={t('run.error')}>{first.sample.error}</Fact>
          <Fact term={t('transcript.started')}>{first.sample.started_at}</Fact>
        </Facts>
      )}
      <Loaded query={{ data: entries, error: query.error, refetch: query.refetch }}>
        {(read) => (
          <ol role="list" className="transcript">
            {read.map((entry) => (
              <TranscriptEntry key={entry.number} evidence={id} entry={entry} />
            ))}
          </ol>
        )}
      </Loaded>
      <More list={query} />
    </Card>
  );
}

function TranscriptEntry({ evidence, entry }: { evidence: string; entry: Entry }) {
  const t = useWords();
  const may = useMay();
  const [isCiting, setCiting] = useState(false);
  const { number, part, text, characters, locator } = entry;
  return (
    <li className="entry" data-part={part.split(' ').at(-1)}>
      <div className="card-head">
        <strong>
          <span className="quiet figure">{number}</span> {part}
        </strong>
        {may('incident.edit') && (
          <Button tone="quiet" aria-expanded={isCiting} onPress={() => setCiting(!isCiting)}>
            {t('cite.cite')}
            <span className="visually-hidden"> {number}</span>
          </Button>
        )}
      </div>
      <p className="entry-text">{text}</p>
      {characters > text.length && (
        <p className="quiet">{t('transcript.cut', { shown: text.length, characters })}</p>
      )}
      {isCiting && (
        <Cite evidence={evidence} locator={locator} excerpt={text} onDone={() => setCiting(false)} />
      )}
    </li>
  );
}
