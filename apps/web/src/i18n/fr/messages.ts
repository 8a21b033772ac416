import ui from './ui.json' with { type: 'json' };
import shell from './shell.json' with { type: 'json' };
import signIn from './sign-in.json' with { type: 'json' };
import today from './today.json' with { type: 'json' };
import duty from './duty.json' with { type: 'json' };
import audit from './audit.json' with { type: 'json' };
import clocks from './clocks.json' with { type: 'json' };
import triage from './triage.json' with { type: 'json' };
import regimes from './regimes.json' with { type: 'json' };
import incident from './incident.json' with { type: 'json' };
import incidents from './incidents.json' with { type: 'json' };
import disclosure from './disclosure.json' with { type: 'json' };
import disclosures from './disclosures.json' with { type: 'json' };
import evidence from './evidence.json' with { type: 'json' };
import systems from './systems.json' with { type: 'json' };
import sharing from './sharing.json' with { type: 'json' };
import search from './search.json' with { type: 'json' };
import portfolio from './portfolio.json' with { type: 'json' };
import settings from './settings.json' with { type: 'json' };
import account from './account.json' with { type: 'json' };
import help from './help.json' with { type: 'json' };

export const messages = {
  ...ui,
  ...shell,
  ...signIn,
  ...today,
  ...duty,
  ...audit,
  ...clocks,
  ...regimes,
  ...triage,
  ...incidents,
  ...incident,
  ...disclosure,
  ...disclosures,
  ...evidence,
  ...systems,
  ...sharing,
  ...search,
  ...portfolio,
  ...settings,
  ...account,
  ...help,
};
