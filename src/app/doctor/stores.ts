import { connectToControl } from '#app/control/remote-control.ts';
import { controlSocketOf } from '#app/control/socket-path.ts';
import { mayHavePlayed } from '#app/control/may-have-played.ts';
import { explainQueues, explainStore } from '#app/parts/open-store.ts';
import type { Settings } from '#config/settings.ts';
import { examineRedis } from '#queue/examine-redis.ts';
import { examineShape, type FoundShape } from '#store/database/examine-shape.ts';
import { complained, doubtful, type Finding, well, wrong } from './finding.ts';

/** What was found of the database, and who on this machine has it open: then ports are taken by them. */
export interface ExaminedStore {
  readonly findings: readonly Finding[];
  /** `unknown`: a server lets many in, and whoever is at a port has to be asked. */
  readonly holder: 'nobody' | 'worker' | 'console' | 'unknown';
  /** By what they tell it from other databases; undefined: that is not known. */
  readonly which?: string | undefined;
}

/** Examines the database that the settings name, and changes nothing there. */
export async function examineStore(settings: Settings): Promise<ExaminedStore> {
  if (settings.databaseUrl === undefined) {
    if (settings.dataDirectory === 'memory') return { findings: [inMemoryOnly()], holder: 'nobody' };
    if (!mayHavePlayed(settings)) return { findings: [notMadeYet()], holder: 'nobody' };
    await using control = await connectToControl(controlSocketOf(settings.dataDirectory)).catch(
      () => undefined,
    );
    if (control) {
      const games = await control.games();
      const serving = await control.serving();
      return serving?.plays === false
        ? { findings: [atWork('npx kesako console', games.length)], holder: 'console' }
        : { findings: [atWork('npx kesako run', games.length)], holder: 'worker' };
    }
  }
  const { databaseUrl: url, dataDirectory } = settings;
  const onServer = url !== undefined;
  const examined = await examineShape({ url, dataDirectory });
  if (!examined.ok)
    return {
      findings: [complained('database', explainStore(examined.failure, settings))],
      holder: onServer ? 'unknown' : examined.failure.kind === 'locked' ? 'worker' : 'nobody',
    };
  const { which } = examined.value;
  return { findings: aboutShape(examined.value, onServer), holder: onServer ? 'unknown' : 'nobody', which };
}

function aboutShape({ behind, server, flushes }: FoundShape, onServer: boolean): readonly Finding[] {
  const kind = onServer
    ? { fr: 'Base de données sur un serveur', en: 'Database on a server' }
    : { fr: 'Base de données embarquée', en: 'Embedded database' };
  const said = { fr: `${kind.fr} (PostgreSQL ${server})`, en: `${kind.en} (PostgreSQL ${server})` };
  return [
    behind === 0
      ? well('database', said)
      : doubtful(
          'database',
          {
            fr: `${said.fr}, d’une version plus ancienne de Kesako (${behind} changements de forme à faire).`,
            en: `${said.en}, of an older Kesako (${behind} changes of its shape to be made).`,
          },
          {
            fr: 'Sauvegardez-la par la version précédente\u202f; elle est mise à niveau au prochain lancement.',
            en: 'Back it up by the version before; it is brought up to date at the next start.',
          },
        ),
    ...(flushes || !onServer
      ? []
      : [
          wrong(
            'database-flushes',
            {
              fr: 'Le serveur PostgreSQL n’écrit pas sur le disque ce qu’il confirme (fsync = off).',
              en: 'The PostgreSQL server does not write to the disk what it confirms (fsync = off).',
            },
            {
              fr: 'Remettez fsync = on\u00a0: sans lui, une coupure de courant fait publier deux fois.',
              en: 'Set fsync = on again: without it, a power cut has posts come twice.',
            },
          ),
        ]),
  ];
}

/** Examines the Redis server of the queues. Undefined: there is none. */
export async function examineQueues({ redisUrl }: Settings): Promise<readonly Finding[]> {
  if (!redisUrl) return [];
  const examined = await examineRedis(redisUrl.reveal());
  if (!examined.ok) return [complained('redis', explainQueues(examined.failure))];
  const { version, eviction, writes } = examined.value;
  const found = [well('redis', { fr: `Redis ${version}`, en: `Redis ${version}` })];
  if (eviction !== undefined && eviction !== 'noeviction')
    found.push(
      wrong(
        'redis-eviction',
        {
          fr: `Redis jette des tâches quand sa mémoire est pleine (maxmemory-policy ${eviction}).`,
          en: `Redis throws jobs away when its memory is full (maxmemory-policy ${eviction}).`,
        },
        { fr: 'Réglez maxmemory-policy noeviction.', en: 'Set maxmemory-policy noeviction.' },
      ),
    );
  if (writes === false)
    found.push(
      doubtful(
        'redis-persistence',
        {
          fr: 'Redis n’écrit pas tout ce qu’on lui confie (appendonly no)\u00a0: après un redémarrage, les tâches sont refaites depuis la base.',
          en: 'Redis does not write down all that it is given (appendonly no): after a restart, jobs are made anew from the database.',
        },
        { fr: 'Réglez appendonly yes.', en: 'Set appendonly yes.' },
      ),
    );
  return found;
}

const inMemoryOnly = (): Finding =>
  doubtful(
    'database',
    {
      fr: 'Base de données en mémoire\u00a0: elle disparaît avec Kesako (KESAKO_DATA=memory).',
      en: 'Database in memory: it goes with Kesako (KESAKO_DATA=memory).',
    },
    { fr: 'Donnez un dossier par KESAKO_DATA.', en: 'Give a folder in KESAKO_DATA.' },
  );

const notMadeYet = (): Finding =>
  well('database', {
    fr: 'Base de données embarquée, pas encore créée',
    en: 'Embedded database, not made yet',
  });

const atWork = (command: string, games: number): Finding =>
  well('database', {
    fr: `Base de données embarquée\u202f; un ${command} l’emploie et répond (parties connues\u00a0: ${games})`,
    en: `Embedded database; an ${command} uses it and answers (games known: ${games})`,
  });
