import { openStore } from '#app/parts/open-store.ts';
import type { Settings } from '#config/settings.ts';
import { deriveEverywhere } from '#jobs/grading/derive.ts';
import type { Clock } from '#platform/clock.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import { silentLog } from '#platform/log.ts';
import type { BackupHeader } from '#store/backup/lines.ts';
import { type BackupFailure, checkBackup } from '#store/backup/read-file.ts';
import type { RowsSoFar } from '#store/backup/read-rows.ts';
import { isInUse, restoreBackup } from '#store/backup/restore.ts';
import { type Present, whoHasOpen } from '#store/database/presence.ts';

interface Restoring {
  readonly clock: Clock;
  /** Whether what the database holds may be lost. */
  readonly replace: boolean;
  readonly onRows: (soFar: RowsSoFar) => void;
  /** Stops it as long as it is not done. */
  readonly signal: AbortSignal;
}

/**
 * Reads a backup to its end and says what it is of.
 * @throws Complaint where it is none that can be restored
 */
export async function demandBackup(file: string): Promise<BackupHeader> {
  const checked = await checkBackup(file).catch((error: unknown) => {
    throw notRead(file, error);
  });
  if (!checked.ok) throw refusal(file, checked.failure);
  return checked.header;
}

/**
 * Puts what a checked backup holds into the database that the settings name, of whichever kind that and the one it comes from
 * are.
 * @returns how many players were forgotten once more, who had been since the backup
 * @throws Complaint where that cannot be, or holds something that would be lost; the signal's reason, with nothing changed
 */
export async function restoreInto(
  settings: Settings,
  file: string,
  header: BackupHeader,
  { clock, replace, onRows, signal }: Restoring,
): Promise<number> {
  if (settings.databaseUrl === undefined && settings.dataDirectory === 'memory') throw nowhere();
  // To open it is to bring it to this version's shape, which a worker of the one before would not know.
  const others = await whoElse(settings);
  if (others.length > 0) throw shared(others);
  signal.throwIfAborted();
  await using database = await openStore(settings, silentLog, { present: false });
  const db = database.kysely;
  if (!replace && (await isInUse(db))) throw inUse(settings);
  const restored = await restoreBackup(db, file, header, clock.now(), deriveEverywhere, onRows, signal);
  if (!restored.ok) throw shared(await whoElse(settings));
  return restored.forgotten;
}

/** A server that cannot be reached is told of by whoever opens the database. */
const whoElse = async ({ databaseUrl }: Settings): Promise<readonly Present[]> =>
  databaseUrl === undefined ? [] : whoHasOpen(databaseUrl.reveal()).catch(() => []);

function notRead(file: string, error: unknown): Complaint {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return new Complaint(
    { fr: `${file} ne peut pas être lu (${code}).`, en: `${file} cannot be read (${code}).` },
    {
      fr: 'Vérifiez son nom et ses droits. Rien n’a été changé.',
      en: 'Check its name and permissions. Nothing was changed.',
    },
  );
}

function refusal(file: string, failure: BackupFailure): Complaint {
  switch (failure.kind) {
    case 'no-backup':
      return new Complaint(
        { fr: `${file} n’est pas une sauvegarde de Kesako.`, en: `${file} is no backup of Kesako’s.` },
        {
          fr: 'Donnez un fichier que npx kesako backup a écrit. Rien n’a été changé.',
          en: 'Give a file that npx kesako backup has written. Nothing was changed.',
        },
      );
    case 'damaged':
      return new Complaint(
        {
          fr: `La sauvegarde ${file} est abîmée\u00a0: elle est coupée, ou quelque chose y a changé.`,
          en: `The backup ${file} is damaged: it is cut short, or something in it has changed.`,
        },
        {
          fr: 'Copiez-la de nouveau de là où elle a été faite, ou prenez-en une plus ancienne. Rien n’a été changé.',
          en: 'Copy it again from where it was made, or take an older one. Nothing was changed.',
        },
      );
    case 'newer':
      return new Complaint(
        {
          fr: `La sauvegarde ${file} vient d’une version plus récente de Kesako (${failure.version}).`,
          en: `The backup ${file} comes from a newer version of Kesako (${failure.version}).`,
        },
        {
          fr: 'Mettez Kesako à jour\u202f; rien n’a été changé.',
          en: 'Upgrade Kesako; nothing was changed.',
        },
      );
  }
}

const nowhere = (): Complaint =>
  new Complaint(
    {
      fr: 'Il n’y a pas de base de données où restaurer\u00a0: KESAKO_DATA=memory n’en garde aucune.',
      en: 'There is no database to restore into: KESAKO_DATA=memory keeps none.',
    },
    {
      fr: 'Donnez un dossier par KESAKO_DATA, ou un serveur par DATABASE_URL.',
      en: 'Give a folder in KESAKO_DATA, or a server in DATABASE_URL.',
    },
  );

function shared(others: readonly Present[]): Complaint {
  const known = others.flatMap(({ name, address }) =>
    name === undefined ? [] : [address === undefined ? name : `${name} (${address})`],
  );
  const who = [...new Set(known)].join(', ');
  return new Complaint(
    {
      fr: `Un autre Kesako est relié à cette base de données${who === '' ? '' : `\u00a0: ${who}`}.`,
      en: `Another Kesako is connected to this database${who === '' ? '' : `: ${who}`}.`,
    },
    {
      fr: 'Arrêtez tous les npx kesako run et tous les npx kesako console qui l’utilisent, sur toutes les machines, puis recommencez. Rien n’a été changé.',
      en: 'Stop every npx kesako run and every npx kesako console that uses it, on every machine, then try again. Nothing was changed.',
    },
  );
}

const inUse = ({ databaseUrl, dataDirectory }: Settings): Complaint =>
  new Complaint(
    {
      fr: `La base de données n’est pas vide (${databaseUrl ? 'DATABASE_URL' : dataDirectory})\u00a0: restaurer effacerait ce qu’elle contient.`,
      en: `The database is not empty (${databaseUrl ? 'DATABASE_URL' : dataDirectory}): a restore would erase what it holds.`,
    },
    {
      fr: 'Sauvegardez-la d’abord, puis ajoutez --replace\u202f; ou donnez une base vide. Rien n’a été changé.',
      en: 'Back it up first, then add --replace; or give an empty one. Nothing was changed.',
    },
    EXIT.refused,
  );
