import { sayLevel } from '#app/heard/say-level.ts';
import { ONE_PAUSES } from '#app/words/one-pauses.ts';
import { usualMeasure, usualNetwork } from '#app/parts/measures.ts';
import type { Call } from '#cli/call.ts';
import { sayNotFired } from '#cli/output/say-not-fired.ts';
import { sayReceiver } from '#cli/output/say-receiver.ts';
import type { Settings } from '#config/settings.ts';
import { type Ears, whyNever } from '#game/watch/never.ts';
import { isByOne } from '#game/watch/one-pauses.ts';
import { harmless } from '#cli/terminal.ts';
import { readWatch, watchFileIn, type WatchRead, type WatchSettings } from '#config/watch.ts';
import { BadWatch } from '#config/watch-words.ts';
import { Complaint } from '#platform/complaint.ts';
import { WATCH_PHRASES } from './watch-phrases.ts';

/** Checks the file of the watch, or another one, and tells all that is wrong in it with its lines, which rules can never fire, and by which one stranger could pause every game. */
export async function checkWatch(file: string | undefined, call: Call): Promise<void> {
  const { terminal } = call;
  const { language } = terminal;
  const phrases = WATCH_PHRASES[language];
  const { watch, settings } = await soundWatch(file, call);
  const ears = earsOf(settings);
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
    ...watch.tell.map(({ from, receiver }) =>
      phrases.told(sayReceiver(receiver.name, language), sayLevel(from, language)),
    ),
    ...(watch.pauses ? [phrases.pauses] : []),
    phrases.keeps(watch.keepFor),
    ...watch.rules.flatMap((rule) => {
      const never = whyNever(rule, watch, ears);
      if (!never) return [];
      const { what, mend } = sayNotFired(never);
      return [phrases.never(rule.name, what[language], mend[language])];
    }),
    ...watch.rules.flatMap((rule) =>
      watch.pauses && isByOne(rule)
        ? [phrases.careful(rule.name, ONE_PAUSES.what[language], ONE_PAUSES.mend[language])]
        : [],
    ),
    phrases.rehearse,
  ];
  terminal.out(lines.map((line) => `${harmless(line)}\n`).join(''));
}

/** Returns what is known of the networks of accounts, without asking them. */
export const earsOf = (settings: Settings): Ears => ({
  addressesOf: (account) => usualMeasure(settings, account)?.addresses,
  priceOf: (account) => usualNetwork(settings, account)?.abilities.searching?.prices?.found,
});

/**
 * Reads the file of the watch, or another one.
 * @throws Complaint where there is none, or once all is told that is wrong in it
 */
export async function soundWatch(
  file: string | undefined,
  { terminal, settings }: Call,
): Promise<{ readonly watch: WatchSettings; readonly settings: Settings }> {
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
  if (set instanceof BadWatch) throw set;
  const watch = read?.watch ?? set.watch;
  if (!watch) throw noFile(watchFileIn('config'));
  return { watch, settings: set };
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
