import { Argument, Command, Option } from 'commander';
import { clocks, type ClocksOptions } from './commands/clocks.js';
import { determineRecord } from './commands/determine.js';
import { reportGaps, type GapsOptions } from './commands/gaps.js';
import { evidenceCompare, type CompareOptions } from './commands/evidence-compare.js';
import { evidenceSearch, evidenceShow } from './commands/evidence-search.js';
import { evidenceSummary } from './commands/evidence-summary.js';
import { push, type PushOptions } from './commands/push.js';
import { checkRecord } from './commands/record-check.js';
import { recordCompleteness } from './commands/record-completeness.js';
import { checkRegimes, listRegimes } from './commands/regimes.js';
import type { RenderCommandOptions } from './commands/render.js';
import type { CreateOptions, KeyOptions } from './commands/signing-keys.js';
import { confidenceOption, instantOption, zoneOption } from './options.js';
import type { Outcome } from './outcome.js';
import { TEMPLATES } from './packs.js';

/** The whole command line; `say` gets what a command has to say, and whether machines listen. */
export function program(now: Date, say: (outcome: Outcome, json: boolean) => void): Command {
  const candour = new Command('candour')
    .description('Incident records, regimes and evaluation logs in a terminal, without a server.')
    .exitOverride();
  const answer = async (command: Command, outcome: Promise<Outcome>) =>
    say(await outcome, command.opts<{ json?: true }>().json === true);
  const record = () => new Argument('<record>', 'a record in JSON or YAML, - for standard input');
  const regime = () => new Option('--regime <id>', 'only this regime');
  const at = () =>
    new Option('--now <instant>', 'the time to judge at').argParser(instantOption).default(now, 'now');
  const leaf = (parent: Command, name: string, description: string) =>
    parent.command(name).description(description).option('--json', 'write JSON to standard output');

  const evidence = candour.command('evidence').description('evaluation logs');
  leaf(evidence, 'summary', 'recognise, summarise and verify evaluation logs')
    .argument('<file...>', 'logs, - for standard input')
    .action((files: string[], _options, command: Command) => answer(command, evidenceSummary(files)));
  leaf(evidence, 'search', 'find a text anywhere in a log, with the places where it stands')
    .argument('<file>', 'a log, - for standard input')
    .argument('<text>', 'what to find, in any case')
    .action((file: string, text: string, _options, command: Command) =>
      answer(command, evidenceSearch(file, text)),
    );
  leaf(evidence, 'show', 'show what stands at a place of a log')
    .argument('<file>', 'a log, - for standard input')
    .argument('<place>', 'as search prints it, such as message?sample_id=a&epoch=1&message_id=m1')
    .action((file: string, place: string, _options, command: Command) =>
      answer(command, evidenceShow(file, place)),
    );
  leaf(evidence, 'compare', 'say whether two runs are comparable and what changed, with its interval')
    .argument('<before>', 'a log')
    .argument('<after>', 'a log')
    .requiredOption('--metric <score>', 'the score to compare')
    .option('--reducer <name>', 'how epochs were reduced, where a log states several')
    .option('--confidence <level>', 'of the intervals', confidenceOption, 0.95)
    .action((before: string, after: string, options: CompareOptions, command: Command) =>
      answer(command, evidenceCompare(before, after, options)),
    );

  leaf(candour, 'push', 'submit the log of a run to a server, and say which of its rules are broken')
    .argument('<file>', 'a log, - for standard input')
    .requiredOption('--url <address>', 'of the server')
    .option(
      '--key <key>',
      'an API key for evaluation.push; CANDOUR_API_KEY by default, which others cannot see',
    )
    .option('--name <name>', "the log's name; the file's by default")
    .option('--no-wait', 'do not wait until the rules are applied')
    .action((file: string, options: PushOptions, command: Command) => answer(command, push(file, options)));

  const regimes = candour.command('regimes').description('reporting regimes, as packs of data');
  leaf(regimes, 'list', 'packs with their status and digest').action((_options, command: Command) =>
    answer(command, listRegimes(now)),
  );
  leaf(regimes, 'check', 'check a pack, or a folder of packs')
    .argument('[dir]', 'a pack or a folder of packs', TEMPLATES)
    .action((dir: string, _options, command: Command) => answer(command, checkRegimes(dir, now)));

  const records = candour.command('record').description('incident records');
  leaf(records, 'check', 'check a record against the schema')
    .addArgument(record())
    .action((path: string, _options, command: Command) => answer(command, checkRecord(path)));
  leaf(records, 'completeness', 'say how far each part of a record is')
    .addArgument(record())
    .action((path: string, _options, command: Command) => answer(command, recordCompleteness(path)));

  const signing = candour
    .command('keys')
    .description('keys of the instance in CANDOUR_HOME')
    .command('signing')
    .description('the key that PDFs of an organisation are signed with');
  const key = (name: string, description: string) =>
    leaf(signing, name, description).requiredOption('--organisation <id>', 'whose documents are signed');
  // Other commands start without the code of certificates.
  const signingKeys = () => import('./commands/signing-keys.js');
  const replace = () =>
    new Option('--replace', 'let it take the place of the one in use, which is destroyed');
  key('create', 'make a key with a self-signed certificate')
    .requiredOption('--name <name>', 'of the organisation, as readers of the documents know it')
    .option('--demo', 'say in the certificate that it is for demonstration only')
    .addOption(replace())
    .action(async (options: CreateOptions, command: Command) =>
      answer(command, (await signingKeys()).createSigningKey(options, now)),
    );
  key('import', 'take over a key with its certificates; SIGNING_KEY_PASSPHRASE opens it')
    .argument('<file>', 'PEM of the private key and of its certificates')
    .addOption(replace())
    .action(async (path: string, options: KeyOptions, command: Command) =>
      answer(command, (await signingKeys()).importSigningKey(path, options)),
    );
  key('show', 'show the certificate in use and those before it').action(
    async (options: KeyOptions, command: Command) =>
      answer(command, (await signingKeys()).showSigningKeys(options)),
  );

  leaf(candour, 'determine', 'say which regimes apply to a record, limb by limb')
    .addArgument(record())
    .addOption(regime())
    .addOption(at())
    .action((path: string, options: { regime?: string; now: Date }, command: Command) =>
      answer(command, determineRecord(path, options)),
    );

  leaf(candour, 'clocks', 'say what is due, by when, and why')
    .addArgument(record())
    .addOption(regime())
    .addOption(at())
    .option('--filings <file>', 'what was filed already: a list in JSON or YAML')
    .option('--zone <zone>', 'where the days of the organisation end', zoneOption, 'UTC')
    .option('--place <code>', 'whose holidays the organisation observes, such as DE or US-CA')
    .option('--ics <file>', 'also write what is open as a calendar file (iCalendar)')
    .action((path: string, options: ClocksOptions, command: Command) =>
      answer(command, clocks(path, options)),
    );

  leaf(candour, 'gaps', 'say what the forms of all regimes still need, and what would unlock most')
    .addArgument(record())
    .addOption(regime())
    .option('--stage <id>', 'only this stage of the regime')
    .option('--organisation <file>', 'the profile of the organisation in JSON or YAML')
    .option('--lang <code>', 'language of labels and questions', 'en')
    .addOption(at())
    .action((path: string, options: GapsOptions, command: Command) =>
      answer(command, reportGaps(path, options)),
    );

  leaf(candour, 'render', 'write a disclosure as PDF, HTML, Word or JSON')
    .addArgument(record())
    .addOption(regime().makeOptionMandatory())
    .requiredOption('--stage <id>', 'the stage of the regime')
    .requiredOption('-o, --out <file>', 'where to write: .pdf, .html, .docx or .json')
    .option('--recipient <id>', 'to whom; the first of the stage by default')
    .option('--organisation <file>', 'the profile of the organisation in JSON or YAML')
    .option('--lang <code>', 'language of the document', 'en')
    .addOption(new Option('--paper <size>', 'size of the pages').choices(['A4', 'Letter']).default('A4'))
    .addOption(at())
    .action(async (path: string, options: RenderCommandOptions, command: Command) => {
      // The only command that needs a browser: the others start without its code.
      const { render } = await import('./commands/render.js');
      await answer(command, render(path, options));
    });

  return candour;
}
