import { setTimeout as pause } from 'node:timers/promises';
import type { Settings } from '#config/settings.ts';
import type { Clock } from '#platform/clock.ts';
import { Complaint } from '#platform/complaint.ts';
import { type Log, silentLog } from '#platform/log.ts';
import type { QueueFailure } from '#queue/bullmq-backend.ts';
import type { Queues } from '#queue/queue.ts';
import {
  type Database,
  type DatabaseOptions,
  openDatabase,
  type OpenedDatabase,
} from '#store/database/database.ts';
import { whichDatabase } from '#store/database/which-database.ts';
import { keepDropped } from '#store/outbox/dropped-jobs.ts';
import { PATIENCE_MS } from '#store/embedded/open-lock.ts';
import type { StoreFailure } from '#store/embedded/open-failure.ts';

/** How often a data folder in use is tried again, and how long one try waits: a command that only reads is soon done. */
const TRIES = 20;
const TRY_AGAIN_MS = 250;

/** Who has the embedded database, and how long it is waited for at most. */
export interface StoreAwaited {
  readonly directory: string;
  readonly pid: number | undefined;
  readonly seconds: number;
}

/** Each further try waits as long as the lock does. */
const WAITED_SECONDS = Math.ceil((TRIES * (TRY_AGAIN_MS + PATIENCE_MS)) / 1000);

interface OpenOptions {
  /** Whether another process that uses the embedded one is waited for, for a few seconds. */
  readonly patient?: boolean;
  /** Asked before each further try; true: it is not waited any longer. */
  readonly isWaitOver?: (() => Promise<boolean>) | undefined;
  /** Aborted by whoever will wait no longer. */
  readonly signal?: AbortSignal | undefined;
  /** Told once, before it is waited. */
  readonly onWait?: ((awaited: StoreAwaited) => void) | undefined;
  readonly onBroken?: DatabaseOptions['onBroken'];
  /** Hears once, as the complaint to end by, that the database was put back while this process was cut off from it. */
  readonly onPutBack?: ((complaint: Complaint) => void) | undefined;
  readonly present?: DatabaseOptions['present'];
  readonly name?: DatabaseOptions['name'];
}

/** Opens the database that the settings name. @throws Complaint that says why it cannot be, AbortError where it was waited for no longer */
export async function openStore(
  settings: Settings,
  log: Log,
  { patient = false, isWaitOver, signal, onWait, ...options }: OpenOptions = {},
): Promise<Database> {
  for (let left = patient ? TRIES : 0; ; left -= 1) {
    const opened = await openOnce(settings, log, options);
    if (opened.ok) return opened.value;
    if (opened.failure.kind !== 'locked' || left <= 0 || (await isWaitOver?.()) === true)
      throw explainStore(opened.failure, settings);
    const { directory, holder } = opened.failure;
    if (left === TRIES) onWait?.({ directory, pid: holder?.pid, seconds: WAITED_SECONDS });
    await pause(TRY_AGAIN_MS, undefined, { signal });
  }
}

/** Returns what tells the database that the settings name from every other. @throws Complaint that says why it cannot be opened */
export async function whichStore(settings: Settings): Promise<string> {
  await using database = await openStore(settings, silentLog);
  return await whichDatabase(database.kysely);
}

function openOnce(
  settings: Settings,
  log: Log,
  { onBroken, onPutBack, present, name }: OpenOptions,
): Promise<OpenedDatabase> {
  return openDatabase({
    url: settings.databaseUrl,
    dataDirectory: settings.dataDirectory,
    onTrouble: (error) => log.warn({ event: 'database-trouble', err: error }),
    onBroken,
    onPutBack: onPutBack && (() => onPutBack(explainStore({ kind: 'put-back' }, settings))),
    present,
    name,
  });
}

/** Opens the queues that the settings name. @throws Complaint that says why they cannot be */
export async function openWorkQueues(
  settings: Settings,
  database: Database,
  clock: Clock,
  log: Log,
): Promise<Queues> {
  // BullMQ and its Redis client are large, and of no use to a command that only reads or directs.
  const { openQueues } = await import('#queue/open-queues.ts');
  const opened = await openQueues({
    clock,
    database,
    redisUrl: settings.redisUrl,
    onTrouble: ({ kind, ...trouble }) => {
      log.warn({ event: kind, ...trouble });
      if (!('last' in trouble) || !trouble.last) return;
      keepDropped(database.kysely, trouble.queue, clock.now()).catch((error: unknown) => {
        log.warn({ event: 'drop-not-kept', err: error });
      });
    },
  });
  if (!opened.ok) throw explainQueues(opened.failure);
  return opened.value;
}

const UPGRADE = {
  fr: 'Mettez Kesako à jour\u202f; rien n’a été modifié.',
  en: 'Upgrade Kesako; nothing was changed.',
} as const;

/** Returns the complaint that the database cannot be opened. */
export function explainStore(failure: StoreFailure, settings: Settings): Complaint {
  switch (failure.kind) {
    case 'locked':
      return new Complaint(
        {
          fr: `Un autre Kesako utilise déjà les données de ${failure.directory}${failure.holder ? ` (processus ${failure.holder.pid})` : ''}.`,
          en: `Another Kesako already uses the data in ${failure.directory}${failure.holder ? ` (process ${failure.holder.pid})` : ''}.`,
        },
        {
          fr: 'S’il vient d’être lancé, il est peut-être encore en train de démarrer\u00a0: attendez quelques secondes et recommencez. Sinon, arrêtez-le, ou donnez un autre dossier par KESAKO_DATA\u202f; pour plusieurs processus, mettez un serveur PostgreSQL dans DATABASE_URL.',
          en: 'If it was started a moment ago, it may still be starting: wait a few seconds and try again. If not, stop it, or give another folder in KESAKO_DATA; for several processes, put a PostgreSQL server in DATABASE_URL.',
        },
      );
    case 'newer-version':
      return new Complaint(
        {
          fr: `La base de données vient d’une version plus récente de Kesako (${failure.migration}).`,
          en: `The database comes from a newer version of Kesako (${failure.migration}).`,
        },
        UPGRADE,
      );
    case 'put-back':
      return new Complaint(
        {
          fr: 'La base de données a été restaurée pendant que ce Kesako en était coupé\u00a0: ce qu’il en savait n’est plus vrai, et il s’arrête.',
          en: 'The database was put back while this Kesako was cut off from it: what it knew of it is not so any more, and it ends.',
        },
        {
          fr: 'Relancez Kesako\u00a0: ce qui a été publié depuis la sauvegarde est cherché avant d’être répété.',
          en: 'Start Kesako again: what was posted since the backup is looked for before it is repeated.',
        },
      );
    case 'disk-full':
      return new Complaint(
        { fr: 'Le disque est plein.', en: 'The disk is full.' },
        {
          fr: 'Libérez de la place, puis relancez\u00a0: ce qui est enregistré est intact.',
          en: 'Make room, then start again: what is stored is whole.',
        },
      );
    case 'credentials-rejected':
      return new Complaint(
        { fr: 'La base de données refuse l’accès.', en: 'The database refuses access.' },
        {
          fr: 'Vérifiez l’utilisateur et le mot de passe dans DATABASE_URL.',
          en: 'Check the user and the password in DATABASE_URL.',
        },
      );
    case 'unreachable':
      return new Complaint(
        {
          fr: `La base de données ne répond pas («\u00a0${failure.reason}\u00a0»).`,
          en: `The database does not answer (“${failure.reason}”).`,
        },
        {
          fr: 'Vérifiez que le serveur tourne et que DATABASE_URL donne son adresse.',
          en: 'Check that the server runs and that DATABASE_URL gives its address.',
        },
      );
    case 'unreadable':
      return new Complaint(
        {
          fr: `Le dossier de données ${settings.dataDirectory} est inutilisable («\u00a0${failure.reason}\u00a0»).`,
          en: `The data folder ${settings.dataDirectory} cannot be used (“${failure.reason}”).`,
        },
        {
          fr: 'Vérifiez ses droits, ou restaurez une sauvegarde (docs/operating.md).',
          en: 'Check its permissions, or restore a backup (docs/operating.md).',
        },
      );
  }
}

/** Returns the complaint that the queues cannot be opened. */
export function explainQueues(failure: QueueFailure): Complaint {
  switch (failure.kind) {
    case 'unreachable':
      return new Complaint(
        {
          fr: `Les files d’attente ne répondent pas («\u00a0${failure.reason}\u00a0»).`,
          en: `The queues do not answer (“${failure.reason}”).`,
        },
        {
          fr: 'Vérifiez que le serveur Redis tourne et que REDIS_URL donne son adresse, ou retirez REDIS_URL.',
          en: 'Check that the Redis server runs and that REDIS_URL gives its address, or remove REDIS_URL.',
        },
      );
    case 'credentials-rejected':
      return new Complaint(
        { fr: 'Le serveur des files d’attente refuse l’accès.', en: 'The queues’ server refuses access.' },
        {
          fr: 'Vérifiez l’utilisateur et le mot de passe dans REDIS_URL, ou dans DATABASE_URL s’il n’y a pas de Redis.',
          en: 'Check the user and the password in REDIS_URL, or in DATABASE_URL where there is no Redis.',
        },
      );
    case 'newer-version':
      return new Complaint(
        {
          fr: 'Les files d’attente viennent d’une version plus récente de Kesako.',
          en: 'The queues come from a newer version of Kesako.',
        },
        UPGRADE,
      );
  }
}
