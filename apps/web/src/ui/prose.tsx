const ENTRY = /^[-*] /;

/**
 * Running text as its author wrote it: a blank line parts paragraphs, a paragraph that begins with a hyphen is a list,
 * any other single line break is only a long line.
 */
export function Prose({ children }: { children: string }) {
  return (
    <div className="prose">
      {children
        .split(/\n\s*\n/)
        .map((paragraph, index) =>
          ENTRY.test(paragraph) ? <Entries key={index} of={paragraph} /> : <p key={index}>{paragraph}</p>,
        )}
    </div>
  );
}

function Entries({ of }: { of: string }) {
  return (
    <ul>
      {of.split(/\n(?=[-*] )/).map((entry, index) => (
        <li key={index}>{entry.slice(2)}</li>
      ))}
    </ul>
  );
}
