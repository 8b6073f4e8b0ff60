import { hasMail, tryMail } from '#app/parts/mail.ts';
import { sayWhy } from '#app/words/say-why.ts';
import type { Settings } from '#config/settings.ts';
import { whyOf } from '#jobs/retry.ts';
import { examineAccounts } from './accounts.ts';
import { doubtful, type Finding, foundBy, well, wrong } from './finding.ts';
import { examineGames } from './games.ts';
import { examineDataFolder, examineEnvFile, examineNode, examineTimeZones } from './machine.ts';
import { examinePages } from './pages.ts';
import { type ExaminedStore, examineQueues, examineStore } from './stores.ts';

/**
 * Looks at all that an installation needs, and says what is wrong with it. Nothing is posted, and nothing is changed.
 * @param demands what a start would ask of the settings, each by a name; a Complaint that one throws is a finding
 */
export async function examine(
  settings: Settings,
  demands: Readonly<Record<string, () => unknown>>,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const store = await foundBy<ExaminedStore>(
    'database',
    () => examineStore(settings),
    (finding) => ({ findings: [finding], holder: 'nobody' }),
  );
  const [machine, folder, queues, accounts, pages, mail, games] = await Promise.all([
    examineMachine(),
    foundBy('data-folder', () => examineDataFolder(settings), alone),
    foundBy('redis', () => examineQueues(settings), alone),
    foundBy('accounts', () => examineAccounts(settings, signal), alone),
    foundBy('pages', () => examinePages(settings, store), alone),
    foundBy('mail', () => examineMail(settings), alone),
    foundBy('games', () => examineGames(settings), alone),
  ]);
  const demanded = Object.entries(demands).map(([of, demand]) =>
    foundBy<readonly Finding[]>(of, async () => (await demand(), []), alone),
  );
  return toldOnce([
    ...machine,
    ...folder,
    ...store.findings,
    ...queues,
    ...accounts,
    ...(await Promise.all(demanded)).flat(),
    ...pages,
    ...mail,
    ...(await foundBy('alarms', () => alarms(settings), alone)),
    ...games,
  ]);
}

/** Looks at what needs no setting: the program, the time zones, and who can read the credentials. */
export async function examineMachine(): Promise<readonly Finding[]> {
  const env = await foundBy('env-file', examineEnvFile, (finding) => finding);
  return [examineNode(process.versions.node), examineTimeZones(), ...(env ? [env] : [])];
}

/** What is wrong with one file of settings is met by whatever needs it. */
const toldOnce = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(
    ({ state, what }, index) =>
      state !== 'wrong' || findings.findIndex((one) => one.what.fr === what.fr) === index,
  );

const alone = (finding: Finding): readonly Finding[] => [finding];

async function examineMail(settings: Settings): Promise<readonly Finding[]> {
  if (!hasMail(settings)) return [];
  const tried = await tryMail(settings);
  if (tried.ok) return [well('mail', { fr: 'Serveur de courriel joignable', en: 'Mail server reachable' })];
  const why = whyOf(tried.failure);
  return [
    wrong(
      'mail',
      {
        fr: `Le serveur de courriel ne prend rien\u00a0: ${sayWhy(why, 'fr')}.`,
        en: `The mail server takes nothing: ${sayWhy(why, 'en')}.`,
      },
      { fr: 'Vérifiez KESAKO_SMTP_URL dans .env.', en: 'Check KESAKO_SMTP_URL in .env.' },
    ),
  ];
}

function alarms({ alarms: told }: Settings): readonly Finding[] {
  const receivers = told?.receivers.length ?? 0;
  if (receivers > 0)
    return [
      well('alarms', {
        fr: `Alertes\u00a0: ${receivers} destinataires (npx kesako alarms test les essaie)`,
        en: `Alarms: ${receivers} receivers (npx kesako alarms test tries them)`,
      }),
    ];
  return [
    doubtful(
      'alarms',
      {
        fr: 'Personne n’est prévenu quand quelque chose ne va pas.',
        en: 'Nobody is told when something goes wrong.',
      },
      {
        fr: 'Copiez config/alarms.example.yaml en config/alarms.yaml, et changez-y les adresses.',
        en: 'Copy config/alarms.example.yaml to config/alarms.yaml, and change the addresses in it.',
      },
    ),
  ];
}
