import type { Game } from '#game/game.ts';
import { canBeHeld } from '#game/live/showing.ts';
import { gamesDuring } from '#game/live/beside.ts';
import { isBefore } from '#game/moments.ts';
import { NO_FACTS } from '#game/words/step-facts.ts';
import { NO_LIMIT, stepText } from '#game/words/step-text.ts';
import { timeline } from '#game/timeline/timeline.ts';
import type { LiveTimes } from '#script/game/live-times.ts';
import type { NetworkMeasure } from '#script/network-measure.ts';
import type { Path } from '#script/path.ts';
import type { Said } from '#script/problems/problem.ts';
import type { Reporter } from '#script/reporter.ts';
import { sayDate } from '#script/say-date.ts';
import { sayPath } from '#script/say-path.ts';
import type { LiveDraft } from '#script/schema/live.ts';
import { checkAddresses } from './partners.ts';
import type { StepPost } from './step-posts.ts';

/** Notes what is wrong with guests: who they are, and where they speak. */
export function checkGuests(
  guests: LiveDraft['guests'],
  accounts: readonly string[],
  measureOf: (account: string) => NetworkMeasure | undefined,
  reporter: Reporter,
): void {
  const owners = new Map<string, string>();
  for (const [id, guest] of Object.entries(guests ?? {})) {
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(id))
      reporter.noteKey('bad-guest-name', ['guests', id], { guest: id });
    // What is no block of keys has been told already.
    const { accounts: said } = guest ?? {};
    if (said && Object.keys(said).length === 0)
      reporter.noteKey('guest-nowhere', ['guests', id, 'accounts'], {
        guest: guest?.name ?? id,
        account: accounts[0] ?? 'ville',
      });
    checkAddresses(['guests', id], guest?.accounts, { accounts, owners, measureOf, reporter });
  }
}

/** Notes words that are to hold something back and never could. */
export function checkHeldWords(moderation: LiveDraft['moderation'], reporter: Reporter): void {
  for (const [index, word] of (moderation?.words ?? []).entries()) {
    const path = ['moderation', 'words', index];
    if (word !== undefined && !canBeHeld(word)) reporter.note('live-held-word', path, { word });
  }
}

/** Notes what would be asked before the time of what comes before it is over. */
export function checkLiveTimes({ said }: LiveTimes, timeZone: string, reporter: Reporter): void {
  let before: LiveTimes['said'][number] | undefined;
  for (const one of said) {
    const { path, draft, opens } = one;
    const ends = before?.ends;
    if (draft.at !== undefined && opens && before?.opens && ends && isBefore(opens, ends)) {
      const at = [...path, 'at'];
      reporter.note('live-overlap', at, {
        at: sayPath(path),
        opens: sayDate(opens, timeZone),
        ends: sayDate(ends, timeZone),
        from: ends.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' }),
        before: sayPath([...before.path, 'minutes']),
        most: Math.floor(before.opens.until(opens).total('minutes')),
      });
    }
    // What follows has no moment of its own, and comes after this one.
    if (one.ends) before = one;
  }
}

/** Notes pictures that nobody describes, and descriptions of no picture. */
export function checkPictureAlts({ said }: LiveTimes, reporter: Reporter): void {
  for (const { path, draft } of said) {
    const at = sayPath([...path, 'alt']);
    if (draft.picture !== undefined && draft.alt === undefined && !reporter.has([...path, 'alt']))
      reporter.note('live-alt', [...path, 'picture'], { at });
    if (draft.alt !== undefined && !reporter.has([...path, 'picture']))
      reporter.noteKey('live-unused-alt', [...path, 'alt'], { at });
  }
}

/** Notes other games that speak from an account of the hour while it lasts: it is not plain to which a reply belongs. */
export function checkBeside(game: Game, others: readonly Game[], reporter: Reporter): void {
  for (const { game: other, account, round } of gamesDuring(game, others)) {
    reporter.note('live-beside-a-game', ['opens'], {
      other: other.title,
      folder: other.id,
      account,
      opens: sayDate(round.opens, game.timeZone),
      ends: sayDate(round.reveals, game.timeZone),
      isHour: other.live !== undefined,
    });
  }
}

/** Returns every post of a live hour, as far as it is known before it: each where the script says the longest part of it. */
export function livePosts(game: Game, { said }: LiveTimes): readonly StepPost[] {
  const places = new Map<number, (typeof said)[number]>();
  for (const [index, round] of game.rounds.entries()) {
    const questions = said.filter(({ heard }) => heard === 'question');
    const place = questions[index] ?? said.find(({ heard }) => heard === round.heard);
    if (place) places.set(round.number, place);
  }
  const facts = [
    NO_FACTS,
    ...[1, 1000].map((many) => ({ ...NO_FACTS, talk: { people: many, answers: many, quotes: [] } })),
  ];
  return timeline(game).flatMap((step): readonly StepPost[] => {
    const place = places.get(step.round);
    const texts = new Set(facts.map((known) => stepText(game, step, known, NO_LIMIT)));
    const path: Path =
      step.kind === 'reveal' && place?.heard === 'last-word'
        ? ['recap', 'text']
        : [...(place?.path ?? []), 'text'];
    return [...texts].flatMap((text) =>
      text === undefined
        ? []
        : [{ account: step.account, speaker: step.account, text, path, what: sayHeard(step.kind, path) }],
    );
  });
}

function sayHeard(kind: string, path: Path): Said {
  const { fr, en } = sayPath(path);
  return kind === 'reveal' ? { fr: `Le bilan, avec ${fr},`, en: `The recap, with ${en},` } : { fr, en };
}
