import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Act, CALLED_BACK_FOR, type ScriptAct } from '#acts/act.ts';
import type { Change } from '#acts/change.ts';
import type { JournalLine } from '#acts/journal.ts';
import type { Refusal } from '#acts/refusal.ts';
import type { Performed } from '#app/acts/perform.ts';
import type { Control } from '#app/control/control.ts';
import { sayRefusal } from '#app/words/say-refusal.ts';
import type { Hour } from '#game/words/hour-words.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import type { Call } from './call.ts';
import { sayAtOnce } from '#app/words/say-at-once.ts';
import { harmless } from './terminal.ts';

/** Who acts, in which game or in every one, and why. */
export interface Acting {
  readonly control: Control;
  readonly who: string;
  readonly game?: string | undefined;
  readonly why?: string | undefined;
}

/** Asks for an act of the person at the terminal. */
export const ask = ({ control, who, game, why }: Acting, act: Act): Promise<Performed> =>
  control.act({ id: randomUUID(), who, why, game, act });

/**
 * Carries out an act of the person at the terminal. Returns the line of the journal that tells it.
 * @throws Complaint when it is refused
 */
export async function carryOut(acting: Acting, act: Act): Promise<JournalLine> {
  const performed = await ask(acting, act);
  if (performed.ok) return performed.line;
  throw await refusedIn(acting, performed.refusal);
}

/** How often it is asked whether an announced act has been carried out, in milliseconds. */
const ASKED_EVERY = 500;
/** After how many times it is told that something keeps it, and it is asked less often. */
const KEPT_AFTER = ((CALLED_BACK_FOR + 2) * 1000) / ASKED_EVERY;

const PHRASES = {
  fr: {
    wait: (seconds: number, game: string) =>
      `Dans ${seconds}\u00a0s. Pour y renoncer\u00a0: Ctrl-C, ou npx kesako undo ${game} depuis un autre terminal.\n`,
    kept: 'Rien n’a été fait.\n',
    waits:
      'Un message est en train de partir, et l’acte attend qu’il soit parti. On peut encore y renoncer de la même façon\u202f; fermer cette fenêtre n’y renonce pas.\n',
  },
  en: {
    wait: (seconds: number, game: string) =>
      `In ${seconds} s. To call it back: Ctrl-C, or npx kesako undo ${game} from another terminal.\n`,
    kept: 'Nothing was done.\n',
    waits:
      'A post is on its way, and the act waits until it has left. It can still be called back the same way; closing this window does not.\n',
  },
} as const;

/** How an act that can be called back is carried out. */
export interface Later {
  readonly now: boolean;
  readonly tell?: (changes: readonly Change[]) => void;
  readonly json?: boolean;
}

/**
 * Carries out an act of the person at the terminal that cannot be undone once it is done: it is announced, can be called back for ten
 * seconds, by Ctrl-C here or by anybody's `kesako undo` anywhere, and is carried out even if this process ends. Returns the line of the journal
 * that tells it.
 * @param how `now`: at once. `tell`: says what it changes, before. `json`: nothing is said on standard output
 * @throws Complaint when it is refused, or was called back elsewhere; the signal's reason when it was called back here
 */
export async function carryOutLater(
  acting: Acting & { readonly game: string },
  act: Act,
  { terminal, signal }: Pick<Call, 'terminal' | 'signal'>,
  { now, tell, json = false }: Later,
): Promise<JournalLine> {
  const say = json ? terminal.err : terminal.out;
  const { control, who, game, why } = acting;
  const id = randomUUID();
  const performed = await control.act({ id, who, why, game, after: now ? undefined : CALLED_BACK_FOR, act });
  if (!performed.ok) throw await refusedIn(acting, performed.refusal);
  const { line } = performed;
  const changes = line.entry.kind === 'act' ? line.entry.changes : [];
  tell?.(changes.flatMap((change) => (change.kind === 'announced' ? change.changes : change)));
  if (now) return line;
  const phrases = PHRASES[terminal.language];
  say(phrases.wait(CALLED_BACK_FOR, harmless(game)));
  try {
    for (let asked = 1; ; asked += 1) {
      await pause(asked <= KEPT_AFTER ? ASKED_EVERY : 4 * ASKED_EVERY, undefined, { signal });
      const outcome = await control.announced(id);
      if (outcome?.ok) return outcome.line;
      if (outcome) throw await refusedIn(acting, outcome.refusal);
      if (asked === KEPT_AFTER) say(phrases.waits);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    const undone = await ask(acting, { kind: 'undo', line: line.id });
    if (!undone.ok) throw await refusedIn(acting, undone.refusal);
    say(phrases.kept);
    throw error;
  }
}

/**
 * Carries out an act about a script as it was shown. What comes of it at once can be called back for ten seconds; if something does by
 * now that did not when it was shown, that is told first.
 * @param how `atOnce`: something comes at once by what was shown. `now`: it is not waited
 * @throws Complaint when it is refused, or was called back elsewhere
 */
export async function carryOutShown(
  acting: Acting & { readonly game: string },
  act: ScriptAct,
  call: Pick<Call, 'terminal' | 'signal'>,
  { atOnce, now, json = false }: { readonly atOnce: boolean; readonly now: boolean; readonly json?: boolean },
): Promise<JournalLine> {
  const asked = now && (act.kind === 'apply' || act.kind === 'steer') ? { ...act, now } : act;
  if (!atOnce || now) {
    const performed = await ask(acting, asked);
    if (performed.ok) return performed.line;
    const { refusal } = performed;
    if (refusal.kind !== 'comes-at-once') throw await refusedIn(acting, refusal);
    const { terminal } = call;
    const say = json ? terminal.err : terminal.out;
    const lines = sayAtOnce(
      refusal,
      refusal.timeZone,
      terminal.language,
      await acting.control.hour(acting.game),
    );
    say(lines.map((line) => `${harmless(line)}\n`).join(''));
  }
  return carryOutLater(acting, asked, call, { now: false, json });
}

/** Returns a refusal as a command ends with it, in the words of the game in which it was. */
export const refusedIn = async (
  { control, game }: Pick<Acting, 'control' | 'game'>,
  refusal: Refusal,
): Promise<Complaint> => refused(refusal, game === undefined ? undefined : await control.hour(game));

/** Returns a refusal as a command ends with it. @param hour it was one in this live hour */
export function refused(refusal: Refusal, hour?: Hour): Complaint {
  const { what, mend } = sayRefusal(refusal, 'command-line', hour);
  return new Complaint(what, mend, refusal.kind === 'script-faults' ? EXIT.script : EXIT.refused);
}
