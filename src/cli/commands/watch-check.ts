import { sayLevel } from '#app/heard/say-level.ts';
import { ONE_PAUSES } from '#app/words/one-pauses.ts';
import { usualMeasure, usualNetwork } from '#app/parts/measures.ts';
import type { Call } from '#cli/call.ts';
import { namedInVain, sayInVain } from '#cli/output/say-in-vain.ts';
import { sayNotFired } from '#cli/output/say-not-fired.ts';
import { sayReceiver } from '#cli/output/say-receiver.ts';
import type { Settings } from '#config/settings.ts';
import { saidInVain } from '#game/watch/in-vain.ts';
import { type Ears, whyNever } from '#game/watch/never.ts';
import { isByOne } from '#game/watch/one-pauses.ts';
import { harmless } from '#cli/terminal.ts';
import { readWatch, watchFileIn, type WatchRead, type WatchSettings } from '#config/watch.ts';
import { BadWatch } from '#config/watch-words.ts';
import { Complaint } from '#platform/complaint.ts';
import { WATCH_PHRASES } from './watch-phrases.ts';

/** Checks the file of the watch, or another one, and tells all that is wrong in it with its lines, which rules can never fire, what else is said in vain, and by which one stranger could pause every game. */
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
    ...saidInVain(watch).map((found) => {
      const { what, mend } = sayInVain(found);
      return phrases.inVain(namedInVain(found, language), what[language], mend[language]);
    }),
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
  const set = await settings();
  const read = file === undefined ? ownWatch(set) : await readWatch(file, set);
  if (!read) throw file === undefined ? noFile(watchFileIn('config')) : noOther(file);
  if (!read.ok) {
    const colon = terminal.language === 'fr' ? '\u00a0: ' : ': ';
    for (const { line, column, what, mend } of read.faults)
      terminal.out(
        harmless(
          `${read.file}:${line}:${column}${colon}${what[terminal.language]} — ${mend[terminal.language]}`,
        ) + '\n',
      );
    throw wrongFile(read.file, read.faults.length);
  }
  return { watch: read.watch, settings: set };
}

/** All that is wrong in the file that counts is told, where others are told the first of it. */
function ownWatch(set: Settings): WatchRead | undefined {
  try {
    const { watch } = set;
    return watch && { ok: true, watch };
  } catch (error) {
    if (error instanceof BadWatch) return { ok: false, file: error.file, faults: error.faults };
    throw error;
  }
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

/** What is read in the place of the file that counts was given by hand. */
const noOther = (file: string): Complaint =>
  new Complaint(
    { fr: `Il n’y a pas de fichier ${file}.`, en: `There is no file ${file}.` },
    {
      fr: 'Donnez le chemin du fichier à lire\u202f; sans chemin, c’est config/watch.yaml.',
      en: 'Give the path of the file to read; without a path it is config/watch.yaml.',
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
