import type { JournalLine } from '#acts/journal.ts';
import type { Control } from '#app/control/control.ts';
import { BrokenScript } from '#app/parts/read-games.ts';
import type { Language } from '#game/game.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import { type Acting, ask, refused } from './acting.ts';
import type { Call } from './call.ts';
import { pauseOutcome } from './output/pause-outcome.ts';
import { tellUnderWay } from './output/say-under-way.ts';
import { steerBy, type SteeringOptions } from './steering.ts';
import { asJson, harmless } from './terminal.ts';

const PHRASES = {
  fr: {
    obeyed: { pause: 'En pause.', resume: 'La partie reprend.' },
    none: { pause: 'Aucune partie en cours.', resume: 'Aucune partie en pause.' },
  },
  en: {
    obeyed: { pause: 'Paused.', resume: 'The game goes on.' },
    none: { pause: 'No game is being played.', resume: 'No game is paused.' },
  },
} as const;

/** What became of one game among all. */
interface Outcome {
  readonly game: string;
  /** Why it stays as it is; absent: it does not. */
  readonly complaint?: Complaint;
  /** Nobody meant it. */
  readonly apart?: boolean;
  /** Of the journal, where it does not. */
  readonly line?: JournalLine;
}

/**
 * Pauses every game, or resumes those that were paused so: all of them before anything is told, whatever becomes of any.
 * @throws Complaint when one stays as it is that was meant
 */
export async function directAll(
  direction: 'pause' | 'resume',
  acting: Omit<Acting, 'game'>,
  terminal: Call['terminal'],
  json = false,
): Promise<void> {
  const phrases = PHRASES[terminal.language];
  const outcomes: Outcome[] = [];
  for (const game of await acting.control.games()) {
    const performed = await ask({ ...acting, game }, { kind: direction, paused: true, all: true });
    if (performed.ok) outcomes.push({ game, line: performed.line });
    // What is not under way, or runs already, is not what is meant.
    else if (performed.refusal.kind !== 'already')
      outcomes.push({
        game,
        complaint: refused(performed.refusal),
        apart: isApart(performed.refusal),
      });
  }
  const obeyed = outcomes.flatMap(({ game, complaint }) => (complaint ? [] : [game]));
  if (json) {
    const done = outcomes.filter(({ complaint }) => !complaint);
    const told = done.map(({ game, line }) => pauseOutcome(acting.control, game, line));
    terminal.out(asJson(await Promise.all(told)));
    return tellLeft(outcomes, terminal);
  }
  if (outcomes.length === 0) terminal.out(`${phrases.none[direction]}\n`);
  const heading = headingIn(terminal.language);
  terminal.out(obeyed.map((game) => `${heading(game)} ${phrases.obeyed[direction]}\n`).join(''));
  if (direction === 'pause') tellUnderWay(await acting.control.underWay({ games: obeyed }), terminal);
  tellLeft(outcomes, terminal);
}

/**
 * Resumes every game that was paused with all others, each by itself: what was to come comes later by the length of its pause.
 * @throws Complaint when one stays paused that was meant
 */
export async function resumeAllLater(control: Control, options: SteeringOptions, call: Call): Promise<void> {
  const { terminal } = call;
  const { json = false } = options;
  const say = json ? terminal.err : terminal.out;
  const { games } = await control.pauses();
  const outcomes: Outcome[] = [];
  const shown: unknown[] = [];
  for (const { game, all } of games) {
    const apart = { kind: 'paused-apart' } as const;
    if (!all) {
      outcomes.push({ game, complaint: refused(apart), apart: true });
      continue;
    }
    say(`${harmless(game)}\n`);
    try {
      const act = { kind: 'shift', all: true } as const;
      const steering = { name: game, act, command: 'npx kesako resume --all --shift' } as const;
      await steerBy(control, steering, options, call, (changes) => shown.push({ game, ...changes }));
    } catch (error) {
      const complaint = error instanceof BrokenScript ? unreadable() : error;
      // Nobody can be asked here, of any of them.
      if (!(complaint instanceof Complaint) || complaint.exitCode === EXIT.usage) throw error;
      outcomes.push({ game, complaint });
    }
  }
  if (json) terminal.out(asJson(shown));
  else if (games.length === 0) terminal.out(`${PHRASES[terminal.language].none.resume}\n`);
  tellLeft(outcomes, terminal);
}

const isApart = ({ kind }: { readonly kind: string }): boolean => kind === 'paused-apart';

const headingIn =
  (language: Language) =>
  (game: string): string =>
    `${harmless(game)}${language === 'fr' ? '\u00a0' : ''}:`;

/** Tells of each game that stays as it is, why, and what mends it. @throws Complaint when one of them was meant */
function tellLeft(outcomes: readonly Outcome[], { language, err }: Call['terminal']): void {
  const heading = headingIn(language);
  for (const { game, complaint } of outcomes) {
    if (complaint)
      err(`${heading(game)} ${harmless(complaint.what[language])} ${harmless(complaint.mend[language])}\n`);
  }
  const failed = outcomes.filter(({ complaint, apart }) => complaint && apart !== true);
  if (failed.length > 0) throw notAll(failed.map(({ game }) => game));
}

const notAll = (games: readonly string[]): Complaint =>
  new Complaint(
    {
      fr: `Restent comme elles étaient\u00a0: ${games.join(', ')}.`,
      en: `Left as they were: ${games.join(', ')}.`,
    },
    {
      fr: 'La raison est dite plus haut, pour chacune. Les autres parties ont suivi.',
      en: 'Why is said above, of each. The other games have followed.',
    },
    EXIT.refused,
  );

const unreadable = (): Complaint =>
  new Complaint(
    { fr: 'Son script ne peut pas être lu.', en: 'Its script cannot be read.' },
    {
      fr: 'npx kesako check dit pourquoi\u202f; npx kesako resume JEU reprend sans décaler.',
      en: 'npx kesako check says why; npx kesako resume GAME resumes without moving anything.',
    },
    EXIT.script,
  );
