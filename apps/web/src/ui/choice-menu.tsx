import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';

interface ChoiceMenuProps {
  readonly title: string;
  readonly choices: readonly { readonly code: string; readonly label: string; readonly count?: number }[];
  readonly chosen: readonly string[];
  readonly onChange: (codes: readonly string[]) => void;
}

/** A button that opens a list of choices, any number of which can be on; it says which are. */
export function ChoiceMenu({ title, choices, chosen, onChange }: ChoiceMenuProps) {
  if (choices.length === 0) return null;
  const words = choices
    .filter(({ code }) => chosen.includes(code))
    .map(({ label }) => label)
    .join(', ');
  return (
    <MenuTrigger>
      <AriaButton className={chosen.length > 0 ? 'button button-primary' : 'button'}>
        {title}
        {words && `: ${words}`}
      </AriaButton>
      <Popover className="popover">
        <Menu
          selectionMode="multiple"
          selectedKeys={chosen}
          onSelectionChange={(keys) =>
            onChange(keys === 'all' ? choices.map(({ code }) => code) : [...keys].map(String))
          }
        >
          {choices.map(({ code, label, count }) => (
            <MenuItem key={code} id={code} className="menu-item" textValue={label}>
              <span>{label}</span>
              {count !== undefined && <span className="figure">{count}</span>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
