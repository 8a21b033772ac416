import ui from './ui.json' with { type: 'json' };
import shell from './shell.json' with { type: 'json' };
import signIn from './sign-in.json' with { type: 'json' };
import today from './today.json' with { type: 'json' };
import incident from './incident.json' with { type: 'json' };
import incidents from './incidents.json' with { type: 'json' };

export const messages = { ...ui, ...shell, ...signIn, ...today, ...incidents, ...incident };
