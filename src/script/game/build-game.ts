import { byMoment } from '#game/moments.ts';
import type { Box, Game, Hint, Language, Round, RoundWords } from '#game/game.ts';
import type { Partner } from '#game/partners.ts';
import { buildDraw } from './build-draw.ts';
import { buildPartners, buildRelays, readMailAddress } from './build-partners.ts';
import { buildConditions } from './build-conditions.ts';
import { answerOf, present } from './judge-key.ts';
import { readPeriod } from './period.ts';
import type { RoundTimes } from './round-times.ts';
import type { Draft, HintDraft, RoundDraft } from '#script/schema/schema.ts';
import { DECOYS, readShare } from '#script/schema/share.ts';
import { readDuration } from './time.ts';
import { LOCAL_TEXTS, wordsForAll, wordsOn } from '#script/local-text.ts';

/** A round as far as it could be understood. */
export interface ReadRound {
  readonly index: number;
  readonly draft: RoundDraft;
  readonly times: RoundTimes;
  readonly box: Box | undefined;
}

/** Everything in a script that does not belong to one round, with its defaults. */
export interface Frame {
  readonly language: Language;
  readonly timeZone: string;
  readonly accounts: readonly string[];
}

/** Stands in for a moment that a script does not say. */
export const EPOCH = Temporal.Instant.fromEpochMilliseconds(0);
/** All of a photo. */
export const WHOLE: Box = { left: 0, top: 0, width: 1, height: 1 };

/**
 * Returns the game that a script describes. Where the script says nothing usable, something empty stands in: such a game is
 * good for measuring its posts, and must not be played. It has at least one error to its name.
 */
export function buildGame(id: string, draft: Draft, frame: Frame, rounds: readonly ReadRound[]): Game {
  const { scoring, late } = draft;
  const partners = buildPartners(draft.partners);
  const reveals = rounds.map(({ times }) => times.reveals);
  const draw = buildDraw(draft.draw, reveals, frame.timeZone);
  return {
    id,
    title: draft.title ?? '',
    language: frame.language,
    timeZone: frame.timeZone,
    hashtags: {
      always: present(draft.hashtags?.always),
      replies: draft.hashtags?.replies ?? 'optional',
    },
    accounts: frame.accounts,
    paidLinks: draft['paid-links'] ?? false,
    partners,
    ...(draft.organiser && { organiser: organiserOf(draft.organiser) }),
    rounds: rounds.map((round) => buildRound(round, partners)),
    masking: draft.masking ?? 'quiet',
    decoys: readShare(draft.decoys ?? DECOYS) ?? 0,
    feedback: draft.feedback ?? 'private',
    guesses: draft.guesses ?? 5,
    scoring: {
      points: scoring?.points ?? 10,
      // Adding to zero keeps a script's 0 from becoming -0.
      lessPerHint: 0 - (scoring?.['per-hint'] ?? -2),
      least: scoring?.least ?? 2,
      first: scoring?.first ?? 0,
    },
    standings: draft.standings ?? 'end',
    ...answerFormOf(draft['answer-form']),
    ...keptFor(draft['keep-for']),
    ...(draft.rules && { conditions: buildConditions(draft.rules) }),
    ...(draw && { draw }),
    late: lateOf(late),
    wording: wordingOf(draft.wording),
  };
}

/** Returns what is done after an outage, by the defaults where a script says nothing. */
export const lateOf = (late: Draft['late']): Game['late'] => ({
  grace: exact(late?.grace ?? '30min'),
  spacing: exact(late?.spacing ?? '1min'),
  replies: exact(late?.replies ?? '5min'),
});

/** Returns the sentences that a script replaces. */
export const wordingOf = (wording: Draft['wording']): Game['wording'] =>
  Object.fromEntries(
    Object.entries(wording ?? {}).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
  );

const answerFormOf = (said: Draft['answer-form']): Pick<Game, 'answerForm'> =>
  said === undefined || said === 'none' ? {} : { answerForm: said };

/** Returns for how long what players wrote is kept, as a script says it. */
export const keptFor = (said: string | undefined): Pick<Game, 'keepFor'> => {
  const keepFor = readPeriod(said ?? '');
  return keepFor ? { keepFor } : {};
};

/** Returns who is behind a game, as a script says it. */
export const organiserOf = ({ name, contact }: NonNullable<Draft['organiser']>): Game['organiser'] => ({
  name,
  contact: readMailAddress(contact ?? ''),
});

function buildRound({ index, draft, times, box }: ReadRound, partners: readonly Partner[]): Round {
  return {
    number: index + 1,
    name: draft.name,
    photo: draft.photo ?? '',
    detail: box ?? WHOLE,
    alt: { detail: draft.alt?.detail ?? '', photo: draft.alt?.photo ?? '' },
    credit: wordsForAll(draft.credit),
    question: wordsForAll(draft.question) ?? '',
    answers: present(draft.answers),
    close: present(draft.close).map((close) => ({
      answer: answerOf(close),
      nudge: typeof close === 'string' ? undefined : close.nudge,
    })),
    not: present(draft.not),
    hints: hintsInTime(draft, times).map(({ hint, at }, rank) => buildHint(hint, at, rank + 1)),
    relays: buildRelays(draft, partners),
    opens: times.opens ?? EPOCH,
    lastCall: times.lastCall,
    closes: times.closes ?? EPOCH,
    reveals: times.reveals ?? EPOCH,
    closing: wordsForAll(draft.closing),
    reveal: wordsForAll(draft.reveal),
    on: ownWords(draft),
  };
}

/** What each account words in its own way; undefined when none does. */
function ownWords(draft: RoundDraft): ReadonlyMap<string, RoundWords> | undefined {
  const own = new Map<string, RoundWords>();
  for (const key of LOCAL_TEXTS) {
    for (const [account, text] of wordsOn(draft[key])) own.set(account, { ...own.get(account), [key]: text });
  }
  return own.size === 0 ? undefined : own;
}

/** Returns a round's hints in the order of time, each with its index in the script. */
export function hintsInTime(
  draft: RoundDraft,
  times: RoundTimes,
): readonly {
  readonly hint: HintDraft | undefined;
  readonly at: Temporal.Instant;
  readonly index: number;
}[] {
  return (draft.hints ?? [])
    .map((hint, index) => ({ hint, at: times.hints[index] ?? EPOCH, index }))
    .toSorted(byMoment(({ at }) => at));
}

function buildHint(hint: HintDraft | undefined, at: Temporal.Instant, number: number): Hint {
  const on = wordsOn(hint);
  return {
    number,
    name: hint?.name,
    at,
    text: hint?.text,
    on: on.length === 0 ? undefined : new Map(on),
    widen: hint?.widen,
    alt: hint?.alt,
    by: hint?.by,
    otherwise: hint?.otherwise === 'us',
    unlocks: hint?.unlocks,
  };
}

/** A duration of which a day is 24 hours, so that it can be compared with the time elapsed. */
function exact(text: string): Temporal.Duration {
  const duration = readDuration(text) ?? new Temporal.Duration();
  return duration.with({ days: 0, hours: duration.hours + 24 * duration.days });
}
