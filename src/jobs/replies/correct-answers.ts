import type { Kysely } from 'kysely';
import { acknowledge } from '#game/words/acknowledging.ts';
import { FORM_ACCOUNT } from '#game/answer-form.ts';
import { type Game, roundOf } from '#game/game.ts';
import { grade, type Graded } from '#game/worth/grading.ts';
import { isAfter } from '#game/moments.ts';
import { found } from '#game/worth/standings.ts';
import { sayInPrivate } from '#game/words/in-private.ts';
import { isHesitation } from '#judge/reasons.ts';
import { answersTo, type Effect, planEffects, type StoredEffect } from '#store/outbox/effects.ts';
import { knownAs } from '#store/players/links.ts';
import { cancelEffect } from '#store/replies/masking.ts';
import { playersById } from '#store/players/players.ts';
import { repliesOfPlayers, type StoredReply } from '#store/replies/replies.ts';
import { roundsOff } from '#store/games/rounds-off.ts';
import { stepsOf } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';
import { STALE } from '#jobs/effect-gates.ts';
import { isSecretOver } from '#jobs/masking/secret.ts';
import { judgedOf } from '#jobs/grading/finds.ts';
import { isHashtagReminder } from './hashtag-reminder.ts';

/** What a player is to be told of a reply as everything now stands. */
export interface OwedAnswer {
  readonly reply: StoredReply;
  /** As whom its author counts. */
  readonly player: string;
  /** Its words; undefined: nothing is said of it. */
  readonly words: string | undefined;
  /** What is said of replies of another verdict. */
  readonly belied: readonly string[];
  /** It found the answer, and that counts for its player. */
  readonly right: boolean;
  /** Its answer is known. */
  readonly over: boolean;
  /** A person has to look at it first. */
  readonly open: boolean;
  /** Its player hears nothing from bots, by their own wish. */
  readonly leftAlone: boolean;
}

const VERDICTS = ['correct', 'close', 'wrong'] as const;

/** Reads what these players are to be told in private of each of their replies in a round, by the replies' ids. */
export async function toldOf(
  db: Kysely<Tables>,
  game: Game,
  round: number,
  players: readonly string[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, OwedAnswer>> {
  // What a reply was worth in a round that does not count is nobody's concern.
  if ((await roundsOff(db, game.id)).has(round)) return new Map();
  const known = await knownAs(db, players);
  const everyone = [...new Set([...players, ...known.keys(), ...known.values()])];
  const replies = await repliesOfPlayers(db, game.id, round, everyone);
  const steps = await stepsOf(db, game.id);
  const graded = grade(game, roundOf(game, round), await judgedOf(db, replies, steps));
  const people = await playersById(db, everyone);
  const byId = new Map(replies.map((reply) => [reply.id, reply]));
  return new Map(
    graded.flatMap((one): readonly [string, OwedAnswer][] => {
      const reply = byId.get(one.id);
      if (!reply) return [];
      const wordsOf = (graded: Graded, doubtful: boolean, hesitates: boolean): string | undefined => {
        const said = acknowledge(game, roundOf(game, round), {
          graded,
          nudge: reply.nudge,
          hesitates,
          doubtful,
          noBot: people.get(reply.player)?.noBot ?? false,
          // What the rules ask for changes with no verdict.
          reminded: true,
          talk: false,
        });
        return said?.kind === 'answer' ? said.text : undefined;
      };
      const words = wordsOf(one, reply.doubtful, isHesitation(reply.code));
      const belied = VERDICTS.filter((verdict) => verdict !== one.verdict).flatMap((verdict) =>
        // What was said before may have gone by another reason.
        [true, false].flatMap(
          (hesitates) => wordsOf({ ...one, verdict, worth: 'counts', left: 1 }, false, hesitates) ?? [],
        ),
      );
      const right = found(one);
      const open = one.worth === 'counts' && reply.doubtful;
      // Nobody can write to whoever answers by the form of the public page.
      const leftAlone = reply.account === FORM_ACCOUNT || (people.get(reply.player)?.noBot ?? true);
      const over = isSecretOver(steps, reply, now);
      return [[one.id, { reply, player: one.player, words, belied, right, over, open, leftAlone }]];
    }),
  );
}

export interface Correcting {
  /** The same however often the correction is planned. */
  readonly request: string;
  readonly now: Temporal.Instant;
  /** Of replies of long ago, and of known answers, too. */
  readonly always: boolean;
}

/**
 * Plans what brings each player's private answers in line with what has changed: a reply that was not answered yet is, what was
 * not said yet is said otherwise, or no more where it is too late for it, and what was said of a reply whose verdict has changed is
 * corrected by one more word.
 * @param before what was to be told before the change
 * @param after what is to be told now
 */
export async function planCorrections(
  db: Kysely<Tables>,
  game: Game,
  before: ReadonlyMap<string, OwedAnswer>,
  after: ReadonlyMap<string, OwedAnswer>,
  correcting: Correcting,
): Promise<void> {
  const effects: Effect[] = [];
  for (const [id, now] of after) {
    const then = before.get(id);
    if (!then || now.leftAlone || (then.words === now.words && then.right === now.right)) continue;
    const own = (await answersTo(db, now.reply.account, now.reply.networkId)).filter((answer) =>
      isAbout(answer, id, game.id),
    );
    // What is not so any more is not said, however late it is for anything else.
    const remaining = await withdraw(db, own);
    if (!correcting.always && isTooLate(now, correcting.now)) continue;
    const text = textFor(game, { before, after, was: then, now, said: remaining.toSorted(byAttempt).at(-1) });
    if (text === undefined) continue;
    effects.push({
      id: own.length === 0 ? `${id}/answer` : `${id}/${CORRECTION}${correcting.request}`,
      game: game.id,
      round: now.reply.round,
      account: now.reply.account,
      kind: 'answer',
      reply: now.reply.networkId,
      player: now.reply.player,
      text,
      createdAt: correcting.always ? correcting.now : now.reply.receivedAt,
    });
  }
  await planEffects(db, effects);
}

/** Takes back what has not been said yet. Gives what has been said, or may have been. */
async function withdraw(
  db: Kysely<Tables>,
  answers: readonly StoredEffect[],
): Promise<readonly StoredEffect[]> {
  const said: StoredEffect[] = [];
  for (const answer of answers) {
    // One that has begun meanwhile is said.
    const isSaid =
      answer.state === 'planned'
        ? !(await cancelEffect(db, answer.id, 'not-wished'))
        : SAID.has(answer.state);
    if (isSaid) said.push(answer);
  }
  return said;
}

const CORRECTION = 'correction-';
/** The states of what has been said, or may have been. */
export const SAID: ReadonlySet<StoredEffect['state']> = new Set(['sending', 'uncertain', 'sent']);

const byAttempt = (one: StoredEffect, other: StoredEffect): number =>
  (one.attemptedAt?.epochMilliseconds ?? 0) - (other.attemptedAt?.epochMilliseconds ?? 0);

/** A late word about a guess is of no use, nor one about a secret that is none any more. */
const isTooLate = ({ over, reply }: OwedAnswer, now: Temporal.Instant): boolean =>
  over || isAfter(now, reply.receivedAt.add(STALE));

/** Says whether an effect tells what this very reply was worth. */
export const isAbout = ({ id }: StoredEffect, reply: string, game: string): boolean =>
  !isHashtagReminder(id, game) && (id === `${reply}/answer` || id.startsWith(`${reply}/${CORRECTION}`));

/** Says whether an effect corrects what was said of a reply before. */
export const isCorrection = ({ id }: StoredEffect, reply: string): boolean =>
  id.startsWith(`${reply}/${CORRECTION}`);

/**
 * Says what a correction says of a reply as everything now stands; undefined: nothing.
 * @param isFirst nothing has been said of the reply before
 */
export function correctionFor(
  game: Game,
  told: ReadonlyMap<string, OwedAnswer>,
  { over, words, open, player }: OwedAnswer,
  isFirst: boolean,
): string | undefined {
  if (over) return sayInPrivate(game, hasFound(told, player) ? 'counts-after-all' : 'counts-no-more');
  if (isFirst) return words;
  if (words === undefined) return open ? sayInPrivate(game, 'corrected-open') : undefined;
  return sayInPrivate(game, 'corrected', { answer: words });
}

interface Saying {
  readonly before: ReadonlyMap<string, OwedAnswer>;
  readonly after: ReadonlyMap<string, OwedAnswer>;
  readonly was: OwedAnswer;
  readonly now: OwedAnswer;
  readonly said: StoredEffect | undefined;
}

/** What is to be said of a reply now; undefined: nothing more. */
function textFor(game: Game, { before, after, was, now, said }: Saying): string | undefined {
  const isOther = was.reply.verdict !== now.reply.verdict || was.reply.doubtful !== now.reply.doubtful;
  // What was said of other replies was right when it was said, unless a verdict changed while it counted for nothing.
  if (!isOther && (now.over || (said && !isBelied(said.text ?? '', now)))) return undefined;
  // Somebody who found, and still does, is told nothing: it is another reply that counts.
  if (now.over && hasFound(before, now.player) === hasFound(after, now.player)) return undefined;
  // What was said is right again.
  const isSaid = now.words !== undefined && said?.text?.includes(now.words) === true;
  return !now.over && isSaid ? undefined : correctionFor(game, after, now, said === undefined);
}

/** Says whether what was said of a reply that counts tells another verdict than it has. */
const isBelied = (said: string, { words, belied, reply }: OwedAnswer): boolean =>
  words !== undefined &&
  (belied.some((other) => said.includes(other)) ||
    // The last guess is told alike whatever else it is than right.
    (reply.verdict === 'correct' && !said.includes(words)));

const hasFound = (told: ReadonlyMap<string, OwedAnswer>, player: string): boolean =>
  [...told.values()].some((one) => one.right && one.player === player);
