import type { ReactNode } from 'react';

/** The head of a page and what stands below it; sets the title of the window. */
export function Page({
  title,
  eyebrow,
  actions,
  children,
}: {
  title: string;
  eyebrow?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="page">
      <title>{`${title} · Candour`}</title>
      <header className="page-head">
        <div className="page-head-text">
          {eyebrow && <div className="eyebrow">{eyebrow}</div>}
          <h1 tabIndex={-1}>{title}</h1>
        </div>
        {actions && <div className="row-tight">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

export function Card({
  id,
  title,
  actions,
  children,
}: {
  /** What an address names it by. */
  id?: string;
  title: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section id={id} className="card">
      <div className="card-head">
        <h2>{title}</h2>
        {actions && <div className="row-tight">{actions}</div>}
      </div>
      {children}
    </section>
  );
}

export type Mood = 'plain' | 'accent' | 'good' | 'caution' | 'danger';

/** A state in words; the colour only repeats them. */
export function Tag({ mood = 'plain', children }: { mood?: Mood; children: ReactNode }) {
  return <span className={mood === 'plain' ? 'tag' : `tag tag-${mood}`}>{children}</span>;
}

export function Notice({
  mood = 'accent',
  title,
  children,
}: {
  mood?: Exclude<Mood, 'plain'>;
  title?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className={mood === 'accent' ? 'notice' : `notice notice-${mood}`}>
      {title && <strong>{title}</strong>}
      {children}
    </div>
  );
}

/** Pairs of a term and what it is here; short ones may stand in a row. */
export function Facts({ inRow = false, children }: { inRow?: boolean; children: ReactNode }) {
  return <dl className={inRow ? 'facts facts-row' : 'facts'}>{children}</dl>;
}

/** One pair; without a value it is left out. */
export function Fact({ term, children }: { term: ReactNode; children: ReactNode }) {
  if (children === undefined || children === null || children === '') return null;
  return (
    <div className="facts-pair">
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Nothing is here yet, and what one can do about it. */
export function Empty({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty">
      <p>{title}</p>
      {children && <div className="row-tight">{children}</div>}
    </div>
  );
}
