/** Running text as its author wrote it: a blank line parts paragraphs, a single line break is only a long line. */
export function Prose({ children }: { children: string }) {
  return (
    <div className="prose">
      {children.split(/\n\s*\n/).map((paragraph, index) => (
        <p key={index}>{paragraph}</p>
      ))}
    </div>
  );
}
