import { ACTIONS, decide, ROLES } from './policy.js';

/** The policy table as a page for people (docs/roles.md). */
export function rolesDoc(): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    '# Roles',
    '',
    'Who may do what, in their own organisation. This page is written from the policy table of the API',
    '(`apps/api/src/identity/policy.ts`) by `npm run build && node dist/tools/roles-doc.js`; a test fails while the two',
    'differ. What is not in the table is refused. A person or a key with several roles may do what any of them may; a key',
    'can be narrowed further to some of the actions, and never holds an action that its maker does not hold.',
    '',
    row(['Action', ...ROLES]),
    row(['---', ...ROLES.map(() => ':-:')]),
    ...ACTIONS.map((action) =>
      row([`\`${action}\``, ...ROLES.map((role) => (decide({ roles: [role] }, action).allow ? 'yes' : ''))]),
    ),
    '',
  ].join('\n');
}
