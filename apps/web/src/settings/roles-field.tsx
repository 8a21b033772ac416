import { useWords } from '../i18n/words.js';
import { Checkbox } from '../ui/fields.js';

export const ROLES = ['reporter', 'investigator', 'compliance', 'approver', 'admin', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

/** Those that a member may be given; a partner's contact has none of them. */
export const givable = (roles: readonly string[]): Role[] => ROLES.filter((role) => roles.includes(role));

/** Which roles somebody has, each with what it is for. */
export function RolesField({
  roles,
  onChange,
}: {
  roles: readonly Role[];
  onChange: (roles: Role[]) => void;
}) {
  const t = useWords();
  return (
    <fieldset className="field">
      <legend className="field-label">{t('settings.roles')}</legend>
      {ROLES.map((role) => (
        <Checkbox
          key={role}
          isSelected={roles.includes(role)}
          onChange={(isOn) => onChange(isOn ? [...roles, role] : roles.filter((one) => one !== role))}
        >
          {t(`role.${role}`)} <span className="field-hint">{t(`role.${role}-may`)}</span>
        </Checkbox>
      ))}
    </fieldset>
  );
}
