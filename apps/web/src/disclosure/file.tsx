import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { components } from '../api/schema.js';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Card, Fact, Facts, Notice, Tag } from '../ui/content.js';
import { CopyButton } from '../ui/copy-button.js';
import { Bytes } from '../ui/bytes.js';
import { DueTime } from '../ui/due-time.js';
import { Loaded } from '../ui/loading.js';
import { Contradictions } from './contradictions.js';
import { assistantQuery, disclosureQuery } from './disclosure-query.js';
import { FileForm } from './file-form.js';
import { Filings } from './filings.js';
import { StateWords } from './said.js';

type Assistant = components['schemas']['FilingAssistant'];
type Due = Assistant['limit']['due'];
type PortalField = Assistant['sections'][number]['fields'][number];

/** What somebody needs who copies a disclosure into an authority's form by hand, and the record of having done so. */
export function File() {
  const t = useWords();
  const may = useMay();
  const { id } = useParams({ from: '/shell/disclosures/$id' });
  const { data: disclosure } = useSuspenseQuery(disclosureQuery(id));
  const isUnfiled = ['draft', 'in_review', 'approved'].includes(disclosure.state);
  return (
    <Loaded query={useQuery(assistantQuery(id))}>
      {(assistant) => (
        <div className="stack">
          {assistant.practice !== null && (
            <Notice mood="caution" title={t('file.practice')}>
              <p>{t('file.practice-why')}</p>
            </Notice>
          )}
          {isUnfiled && assistant.obstacles.length > 0 && (
            <Notice mood="caution" title={t('file.not-yet')}>
              <ul>
                {assistant.obstacles.map((obstacle) => (
                  <li key={obstacle}>{obstacle}</li>
                ))}
              </ul>
            </Notice>
          )}
          <Where assistant={assistant} due={assistant.limit.due ?? disclosure.due} />
          <Contradictions id={id} />
          {assistant.sections.map((section) => (
            <Card key={section.id} title={section.title}>
              <ol role="list" className="list">
                {section.fields.map((field) => (
                  <PortalRow key={field.key} field={field} />
                ))}
              </ol>
            </Card>
          ))}
          <Attachments assistant={assistant} />
          {disclosure.moves.includes('file') && may('disclosure.file') && (
            <FileForm id={id} assistant={assistant} />
          )}
          <Filings id={id} />
        </div>
      )}
    </Loaded>
  );
}

function Where({ assistant: { recipient, limit }, due }: { assistant: Assistant; due: Due }) {
  const t = useWords();
  return (
    <Card title={t('file.where')}>
      <p className="measure">{t('file.by-hand')}</p>
      <Facts>
        <Fact term={t('disclosures.recipient')}>{recipient.name}</Fact>
        <Fact term={t('file.channel')}>{recipient.channel}</Fact>
        <Fact term={t('disclosures.due')}>
          {due ? (
            <span className="row-tight">
              <DueTime due={due} />
              {limit.late && <Tag mood="danger">{t('file.late')}</Tag>}
            </span>
          ) : (
            t('disclosures.no-limit')
          )}
        </Fact>
        <Fact term={t('file.adjusted')}>{limit.adjusted && <DueTime due={limit.adjusted} />}</Fact>
      </Facts>
    </Card>
  );
}

function PortalRow({ field }: { field: PortalField }) {
  const t = useWords();
  const { number, label, text, state, state_reason: why, characters, codes, problems } = field;
  return (
    <li className="portal-row">
      <div className="stack-tight">
        <h3>
          {number && <span className="quiet">{number} </span>}
          {label}
        </h3>
        {text ? (
          <p className="said">{text}</p>
        ) : (
          <p className="quiet">
            <StateWords state={state} /> {why}
          </p>
        )}
        {codes && (
          <p className="quiet">
            {t('file.codes')} <span className="code">{codes.join(', ')}</span>
          </p>
        )}
        {characters && (
          <p className={characters.over ? 'field-error' : 'quiet figure'}>
            {t('disclosure.characters', { used: characters.used, limit: characters.limit })}
          </p>
        )}
        {problems.map((problem) => (
          <p key={problem} className="field-error">
            {problem}
          </p>
        ))}
      </div>
      {text && <CopyButton text={text} of={label} />}
    </li>
  );
}

const FORMS = { pdf: 'PDF', html: 'HTML', docx: 'Word', json: 'JSON' };

function Attachments({ assistant: { attachments, format } }: { assistant: Assistant }) {
  const t = useWords();
  if (attachments.length === 0) return null;
  return (
    <Card title={t('file.attachments')}>
      <ul role="list" className="list">
        {attachments.toReversed().map(({ kind, href, digest, bytes }) => (
          <li key={kind} className="stack-tight">
            <span className="row-tight">
              <a href={href} download>
                {kind === 'machine' ? format!.title : FORMS[kind]}
              </a>
              <span className="quiet figure">
                <Bytes count={bytes} />
              </span>
            </span>
            <span className="code quiet">{digest}</span>
          </li>
        ))}
      </ul>
      {format && format.problems.length > 0 && (
        <Notice mood="caution" title={t('file.format-problems', { title: format.title })}>
          <ul>
            {format.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Notice>
      )}
    </Card>
  );
}
