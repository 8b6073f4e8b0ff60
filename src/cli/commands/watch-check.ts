import { sayLevel } from '#app/heard/say-level.ts';
import type { Call } from '#cli/call.ts';
import { harmless } from '#cli/terminal.ts';
import { readWatch, watchFileIn, type WatchRead } from '#config/watch.ts';
import { BadWatch } from '#config/watch-words.ts';
import { Complaint } from '#platform/complaint.ts';
import { WATCH_PHRASES } from './watch-phrases.ts';

/** Checks the file of the watch, or another one, and tells all that is wrong in it with its lines. */
export async function checkWatch(file: string | undefined, { terminal, settings }: Call): Promise<void> {
  const phrases = WATCH_PHRASES[terminal.language];
  const set = await settings().catch((error: unknown) => {
    // Settings are not read with a watch that is wrong, and that is what is asked about here.
    if (error instanceof BadWatch) return error;
    throw error;
  });
  const read =
    set instanceof BadWatch
      ? wrongOwn(set, file)
      : file === undefined
        ? undefined
        : await readWatch(file, set);
  if (file !== undefined && read === undefined) throw noFile(file);
  if (read?.ok === false) {
    const colon = terminal.language === 'fr' ? '\u00a0: ' : ': ';
    for (const { line, column, what, mend } of read.faults)
      terminal.out(
        harmless(
          `${read.file}:${line}:${column}${colon}${what[terminal.language]} — ${mend[terminal.language]}`,
        ) + '\n',
      );
    throw wrongFile(read.file, read.faults.length);
  }
  const watch = read?.ok ? read.watch : set instanceof BadWatch ? undefined : set.watch;
  if (!watch) throw noFile(watchFileIn('config'));
  const lines = [
    phrases.sound(watch.file),
    ...watch.listenings.map(({ name, on, every, dollarsADay }) =>
      phrases.listens(
        name,
        on.join(', '),
        every,
        dollarsADay === undefined ? '' : phrases.price(dollarsADay),
      ),
    ),
    ...watch.tell.map(({ from, receiver }) => phrases.told(receiver.name, sayLevel(from, terminal.language))),
    ...(watch.pauses ? [phrases.pauses] : []),
    phrases.keeps(watch.keepFor),
  ];
  terminal.out(lines.map((line) => `${harmless(line)}\n`).join(''));
}

/** Another file is not checked while the one that counts is wrong: that is told first. */
function wrongOwn(bad: BadWatch, file: string | undefined): WatchRead {
  if (file !== undefined) throw bad;
  return { ok: false, file: bad.file, faults: bad.faults };
}

const noFile = (file: string): Complaint =>
  new Complaint(
    {
      fr: `Il n’y a pas de fichier ${file}\u00a0: rien n’est écouté.`,
      en: `There is no file ${file}: nothing is listened to.`,
    },
    {
      fr: 'Copiez config/watch.example.yaml en config/watch.yaml, puis adaptez-le (docs/fr/veille.md).',
      en: 'Copy config/watch.example.yaml to config/watch.yaml, then adapt it (docs/en/watch.md).',
    },
  );

const wrongFile = (file: string, count: number): Complaint =>
  new Complaint(
    {
      fr: `${file}\u00a0: ${count === 1 ? 'une ligne est' : `${count} lignes sont`} à corriger.`,
      en: `${file}: ${count === 1 ? 'one line is' : `${count} lines are`} to be corrected.`,
    },
    { fr: 'Corrigez, puis recommencez.', en: 'Correct it, then try again.' },
  );
