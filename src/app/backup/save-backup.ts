import { access, link, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { SLOW_DISK } from '#app/control/back-up.ts';
import type { Control } from '#app/control/control.ts';
import { Complaint } from '#platform/complaint.ts';
import { checkBackup } from '#store/backup/read-file.ts';
import type { RowsSoFar } from '#store/backup/read-rows.ts';
import { flush } from '#store/embedded/durable-files.ts';

export interface SavedBackup {
  readonly file: string;
  readonly bytes: number;
  readonly rows: number;
  /** What came later may not be in it. */
  readonly at: Temporal.Instant;
}

interface Saving {
  readonly onRows: (soFar: RowsSoFar) => void;
  readonly signal: AbortSignal;
  readonly now: Temporal.Instant;
}

/**
 * Has all that the database holds written into a new file, which has its name once it was read back and found whole.
 * @param place a file, or a folder in which it gets a name of its own
 * @throws Complaint that says why there is none
 */
export async function saveBackup(
  control: Control,
  place: string,
  { onRows, signal, now }: Saving,
): Promise<SavedBackup> {
  const file = await nameOf(place, now);
  const partial = `${file}.${process.pid}.part`;
  const discard = (): Promise<void> => rm(partial, { force: true }).catch(() => undefined);
  const written = await control.backUp(resolve(partial), onRows, signal).catch(async (error: unknown) => {
    // Whoever wrote may have ended in the midst of it.
    await discard();
    throw error;
  });
  // Whoever wrote takes it away once that can be done: to wait for it here is to say nothing.
  if (!written.ok && written.code === SLOW_DISK) throw slow(file);
  try {
    if (!written.ok) throw notWritten(file, written.code);
    const checked = await checkBackup(partial).catch(() => undefined);
    if (!checked) throw elsewhere(file);
    if (!checked.ok) throw notReadBack(file);
    const { size } = await stat(partial);
    await giveName(partial, file);
    flush(dirname(resolve(file)));
    const { rows, at } = checked.header;
    const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
    return { file, bytes: size, rows: all, at: Temporal.Instant.from(at) };
  } finally {
    await discard();
  }
}

async function nameOf(place: string, now: Temporal.Instant): Promise<string> {
  const isFolder = await stat(place).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  const file = isFolder ? join(place, usualName(now)) : place;
  if (await isThere(file)) throw alreadyThere(file);
  return file;
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** Gives a backup its name, unless something has come by that since: two may have been begun at once. */
async function giveName(partial: string, file: string): Promise<void> {
  try {
    await link(partial, file);
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (isTaken || (await isThere(file))) throw alreadyThere(file);
    // Not every file system has second names.
    await rename(partial, file);
  }
}

/** Moments in names have no colon, which not every system takes. */
const usualName = (now: Temporal.Instant): string =>
  `kesako-${now.toString({ smallestUnit: 'second' }).replaceAll(':', '')}.backup.gz`;

const slow = (file: string): Complaint =>
  new Complaint(
    {
      fr: `La sauvegarde ${basename(file)} a été abandonnée\u00a0: pendant dix secondes, le disque n’a rien pris.`,
      en: `The backup ${basename(file)} was given up: for ten seconds the disk took nothing.`,
    },
    {
      fr: 'Vérifiez ce disque, ou choisissez-en un autre\u00a0: le programme qui joue l’attendait, et joue de nouveau. Un fichier en .part peut en rester.',
      en: 'Check that disk, or choose another one: the program that plays was waiting for it, and plays on. A file in .part may stay of it.',
    },
  );

const alreadyThere = (file: string): Complaint =>
  new Complaint(
    { fr: `${file} existe déjà.`, en: `${file} is there already.` },
    {
      fr: 'Donnez un autre nom, ou un dossier\u202f; une sauvegarde n’en remplace jamais une autre. Rien n’a été écrit.',
      en: 'Give another name, or a folder; a backup never replaces another one. Nothing was written.',
    },
  );

function notWritten(file: string, code: string): Complaint {
  const isFull = ['ENOSPC', 'EDQUOT', '53100'].includes(code);
  return new Complaint(
    {
      fr: `La sauvegarde ${basename(file)} n’a pas pu être écrite (${code}).`,
      en: `The backup ${basename(file)} could not be written (${code}).`,
    },
    isFull
      ? {
          fr: 'Faites de la place\u00a0: une sauvegarde laisse toujours 128 Mio libres. Rien n’est resté de celle-ci.',
          en: 'Make room: a backup always leaves 128 MiB free. Nothing stays of this one.',
        }
      : {
          fr: 'Choisissez un dossier où le programme qui joue peut écrire, comme le dossier de données. Rien n’est resté de celle-ci.',
          en: 'Choose a folder that the program that plays may write to, such as the data folder. Nothing stays of this one.',
        },
  );
}

/** A worker may have folders of its own by the names of the machine's, as systemd gives it. */
const elsewhere = (file: string): Complaint =>
  new Complaint(
    {
      fr: `Le programme qui joue a écrit la sauvegarde, mais pas dans le ${dirname(file)} que voit cette commande.`,
      en: `The program that plays has written the backup, but not into the ${dirname(file)} that this command sees.`,
    },
    {
      fr: 'Choisissez un dossier que les deux voient, comme le dossier de données.',
      en: 'Choose a folder that both see, such as the data folder.',
    },
  );

const notReadBack = (file: string): Complaint =>
  new Complaint(
    {
      fr: `La sauvegarde ${basename(file)}, relue, n’est pas ce qui a été écrit\u00a0: le disque a un défaut.`,
      en: `The backup ${basename(file)}, read back, is not what was written: the disk has a fault.`,
    },
    {
      fr: 'Sauvegardez sur un autre disque. Rien n’est resté de celle-ci.',
      en: 'Back up to another disk. Nothing stays of this one.',
    },
  );
