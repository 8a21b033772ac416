import ui from './ui.json' with { type: 'json' };
import shell from './shell.json' with { type: 'json' };
import signIn from './sign-in.json' with { type: 'json' };
import today from './today.json' with { type: 'json' };
import duty from './duty.json' with { type: 'json' };

/** The words that are there before any page: of the shell, of signing in, and of Today. */
export const messages = { ...ui, ...shell, ...signIn, ...today, ...duty };
