import { hasMail, tryMail } from '#app/parts/mail.ts';
import { sayWhy } from '#app/words/say-why.ts';
import type { Settings } from '#config/settings.ts';
import { whyOf } from '#jobs/retry.ts';
import { Complaint } from '#platform/complaint.ts';
import { examineAccounts } from './accounts.ts';
import { complained, doubtful, type Finding, well, wrong } from './finding.ts';
import { examineGames } from './games.ts';
import { examineDataFolder, examineEnvFile, examineNode, examineTimeZones } from './machine.ts';
import { examinePages } from './pages.ts';
import { examineQueues, examineStore } from './stores.ts';

/**
 * Looks at all that an installation needs, and says what is wrong with it. Nothing is posted, and nothing is changed.
 * @param demands what a start would ask of the settings, each by a name; a Complaint that one throws is a finding
 */
export async function examine(
  settings: Settings,
  demands: Readonly<Record<string, () => unknown>>,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const store = await examineStore(settings);
  const [env, folder, queues, accounts, pages, mail, games] = await Promise.all([
    examineEnvFile(),
    examineDataFolder(settings),
    examineQueues(settings),
    examineAccounts(settings, signal),
    examinePages(settings, store.worker),
    examineMail(settings),
    examineGames(settings),
  ]);
  return [
    examineNode(process.versions.node),
    examineTimeZones(),
    ...(env ? [env] : []),
    ...folder,
    ...store.findings,
    ...queues,
    ...accounts,
    ...Object.entries(demands).flatMap(([of, demand]) => demanded(of, demand)),
    ...pages,
    ...mail,
    ...alarms(settings),
    ...games,
  ];
}

function demanded(of: string, demand: () => unknown): readonly Finding[] {
  try {
    demand();
    return [];
  } catch (error) {
    if (error instanceof Complaint) return [complained(of, error)];
    throw error;
  }
}

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
