const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z:-]+(?:="[^"<>]*")?)*)\s*(\/?)>/g;
const ATTRIBUTE = /([a-zA-Z:-]+)="([^"]*)"/g;
const VOID = new Set(['meta', 'br', 'col', 'wbr']);
const KNOWN =
  /^(?:html|head|meta|title|style|body|main|header|footer|section|nav|div|p|h[1-4]|span|strong|em|s|a|ul|ol|li|br|hr|wbr|table|caption|colgroup|col|thead|tbody|tr|th|td|blockquote|pre|code|figure|svg|desc|path|rect|circle|text|tspan)$/;

/** What is wrong with a document's HTML: unbalanced or unexpected elements, unsafe or dangling addresses. */
export function htmlProblems(html: string): string[] {
  const body = html.replace(/^<!doctype html>/, '').replace(/<style>[\s\S]*?<\/style>/, '');
  const problems: string[] = [];
  const open: string[] = [];
  const ids = new Set(Array.from(body.matchAll(/\sid="([^"]*)"/g), ([, id]) => id));
  for (const [, closing, name = '', attributes = '', selfClosed] of body.matchAll(TAG)) {
    if (!KNOWN.test(name)) problems.push(`unexpected element ${name}`);
    if (closing) {
      const expected = open.pop();
      if (expected !== name) problems.push(`${name} closes ${expected}`);
    } else if (!selfClosed && !VOID.has(name)) open.push(name);
    problems.push(...attributeProblems(attributes, ids));
  }
  const rest = body.replace(TAG, '');
  if (rest.includes('<'))
    problems.push(`a stray "<" near ${rest.slice(rest.indexOf('<'), rest.indexOf('<') + 40)}`);
  return [...problems, ...open.map((name) => `${name} is not closed`)];
}

function attributeProblems(attributes: string, ids: ReadonlySet<string | undefined>): string[] {
  return Array.from(attributes.matchAll(ATTRIBUTE)).flatMap(([, name = '', value = '']) => {
    if (/^on/i.test(name) || name === 'src') return [`attribute ${name}`];
    const target = name === 'href' || name === 'data-toc-target' ? value : undefined;
    if (target?.startsWith('#')) return ids.has(target.slice(1)) ? [] : [`${target} leads nowhere`];
    return target === undefined || /^(?:https:|mailto:)/.test(target) ? [] : [`address ${target}`];
  });
}
