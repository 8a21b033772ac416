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
  title,
  actions,
  children,
}: {
  title: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="card">
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

/** Pairs of a term and what it is here; a pair without a value is left out. */
export function Facts({ of }: { of: readonly (readonly [term: ReactNode, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {of
        .filter(([, value]) => value !== undefined && value !== null && value !== '')
        .map(([term, value], index) => (
          <div key={index} className="facts-pair">
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
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
