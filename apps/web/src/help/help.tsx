import { useWords } from '../i18n/words.js';
import { Card, Fact, Facts, Page } from '../ui/content.js';

const ASKED = ['where-to-begin', 'unknown', 'deadlines', 'conflict', 'api'] as const;
const KEYS = [
  ['shell.search-keys', 'help.key-search'],
  ['key.tab', 'help.key-next'],
  ['key.enter', 'help.key-press'],
  ['key.escape', 'help.key-close'],
] as const;

export function Help() {
  const t = useWords();
  return (
    <Page title={t('nav.help')}>
      {ASKED.map((question) => (
        <Card key={question} title={t(`help.${question}`)}>
          <p className="measure">{t(`help.${question}-answer`)}</p>
        </Card>
      ))}
      <Card title={t('help.keys')}>
        <Facts>
          {KEYS.map(([key, words]) => (
            <Fact key={key} term={<kbd>{t(key)}</kbd>}>
              {t(words)}
            </Fact>
          ))}
        </Facts>
      </Card>
      <Card title={t('help.accessibility')}>
        <p className="measure">{t('help.accessibility-answer')}</p>
      </Card>
    </Page>
  );
}
