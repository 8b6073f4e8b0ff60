import { isBy } from '#game/moments.ts';
import type { CrowdRound, Deed, Intent, ReplyDeed } from './act.ts';
import { momentOf } from './curve.ts';
import { guessText, plainText, type Voice } from './wording.ts';

/** Nobody does anything about a round later than this after its closing. */
export const latest = Temporal.Duration.from({ hours: 3 });

/** One follower before one round. */
export interface Part extends Voice {
  readonly round: CrowdRound;
  /** It is the first round of the game: everybody shows up. */
  readonly first: boolean;
  /** Places that have nothing to do with the game. */
  readonly elsewhere: readonly string[];
  /** IANA name. */
  readonly timeZone: string;
  /** Gives a new key at each call. */
  readonly key: () => string;
}

/** Returns all that one follower does in one round, in no particular order. */
export function play(part: Part): readonly Deed[] {
  const { player, chance, first } = part;
  if (!first && chance.happens(player.role === 'stopper' ? 0.5 : 0.2)) return [];
  const guesses = player.role === 'chatty' || player.role === 'late' ? [] : tries(part);
  const last = guesses.at(-1);
  const idle = player.role === 'chatty' ? 3 : chance.happens(0.12) ? 1 : 0;
  return [
    ...guesses,
    ...(last ? afterthoughts(part, last) : []),
    ...(player.role === 'late' || chance.happens(0.04) ? [tooLate(part)] : []),
    ...Array.from({ length: idle }, () => idly(part)).flatMap((deed) => deed ?? []),
  ];
}

/** One guess after the other, until the follower believes it knows or has had enough. */
function tries(part: Part): readonly ReplyDeed[] {
  const { round, player, phrases, chance, timeZone } = part;
  const said: ReplyDeed[] = [];
  let after: Temporal.Instant | undefined;
  while (said.length < 4) {
    const at = momentOf({ ...round, timeZone }, chance, after);
    if (at === undefined) break;
    const wrappings = said.length > 0 && chance.happens(0.6) ? phrases.furtherGuesses : phrases.guesses;
    const guess = guessAt(part, at, wrappings);
    said.push(guess);
    if (player.role === 'editor' || guess.intent === 'right' || chance.happens(0.5)) break;
    after = at.add({ minutes: 1 });
  }
  return said;
}

function guessAt(part: Part, at: Temporal.Instant, wrappings: readonly string[]): ReplyDeed {
  const { round, phrases, chance } = part;
  const intent = inMind(part, at);
  switch (intent) {
    case 'right':
      return say(part, at, intent, guessText(part, wrappings, answer(part)));
    case 'hesitation': {
      const other = chance.pick([...round.not, ...part.elsewhere]);
      const [one, two] = chance.shuffled([answer(part), other]);
      return say(part, at, intent, guessText(part, phrases.hesitations, one ?? other, two ?? other));
    }
    case 'close':
      return say(part, at, intent, guessText(part, wrappings, chance.pick(round.close).answer));
    case 'look-alike':
      return say(part, at, intent, guessText(part, wrappings, chance.pick(round.not)));
    case 'wrong':
      return chance.happens(0.12)
        ? say(part, at, intent, plainText(part, phrases.vague))
        : say(part, at, intent, guessText(part, wrappings, chance.pick(part.elsewhere)));
  }
}

/** The more hints, the more followers know. */
function inMind({ round, player, chance }: Part, at: Temporal.Instant): Exclude<Intent, 'chatter' | 'stop'> {
  if (player.role === 'editor') return 'wrong';
  const hints = round.hints.filter((hint) => isBy(hint.at, at)).length;
  const knows = Math.min(0.85, 0.05 + 0.45 * player.skill + 0.12 * hints);
  if (player.role === 'hesitant' && chance.happens(0.5)) return 'hesitation';
  if (chance.happens(knows)) return 'right';
  if (round.close.length > 0 && chance.happens(0.25)) return 'close';
  return round.not.length > 0 && chance.happens(0.4) ? 'look-alike' : 'wrong';
}

/** What the follower's role makes it do after its last guess. */
function afterthoughts(part: Part, guess: ReplyDeed): readonly Deed[] {
  const { player, phrases, chance, round } = part;
  const soon = (): Temporal.Instant => guess.at.add({ seconds: chance.integer(20, 900) });
  switch (player.role) {
    case 'editor': {
      const afterClosing = chance.happens(0.7);
      const at = afterClosing ? round.closes.add({ seconds: chance.integer(30, 2400) }) : soon();
      const text = guessText(part, phrases.guesses, answer(part));
      return [{ kind: 'edit', of: guess.key, at, follower: player.profile, intent: 'right', text }];
    }
    case 'deleter':
      return [{ kind: 'delete', of: guess.key, at: soon(), follower: player.profile }];
    case 'repeater':
      return Array.from({ length: chance.integer(1, 3) }, () => ({ ...guess, key: part.key(), at: soon() }));
    case 'stopper':
      return part.first ? [{ ...say(part, soon(), 'stop', chance.pick(phrases.stop)), kind: 'stop' }] : [];
    case 'regular':
    case 'late':
    case 'hesitant':
    case 'silent':
    case 'discreet':
    case 'nobot':
    case 'chatty':
      return [];
  }
}

function tooLate(part: Part): ReplyDeed {
  const { round, phrases, chance, elsewhere } = part;
  // Half an hour is left for what others say below it.
  const wait = Math.min(-Math.log(1 - chance.fraction()) * 30, latest.total('minutes') - 30);
  const at = round.closes.add({ milliseconds: Math.round(wait * 60_000) });
  const right = chance.happens(0.7);
  const place = right ? answer(part) : chance.pick(elsewhere);
  return say(part, at, right ? 'right' : 'wrong', guessText(part, phrases.lateGuesses, place));
}

/** Something that is no guess at all. */
function idly(part: Part): ReplyDeed | undefined {
  const { round, phrases, chance, timeZone } = part;
  const at = momentOf({ ...round, timeZone }, chance);
  const kind = chance.pick([phrases.chatter, phrases.chatter, phrases.chatter, phrases.jokes, phrases.emoji]);
  return at && say(part, at, 'chatter', plainText(part, kind));
}

function answer({ round, chance }: Part): string {
  return chance.pick(chance.happens(0.5) ? round.answers.slice(0, 1) : round.answers);
}

function say(part: Part, at: Temporal.Instant, intent: Intent, text: string): ReplyDeed {
  const { player, chance, key } = part;
  const discreet = player.role === 'discreet';
  return {
    kind: 'reply',
    key: key(),
    at,
    follower: player.profile,
    intent,
    text,
    visibility: discreet ? 'private' : player.visibility,
    mention: discreet || !chance.happens(player.role === 'silent' ? 0.9 : 0.04),
  };
}
