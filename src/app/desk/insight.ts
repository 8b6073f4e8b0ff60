import type { Kysely } from 'kysely';
import { isWebPlayer } from '#game/answer-form.ts';
import { withoutImposed } from '#game/hashtags.ts';
import type { Game, Language } from '#game/game.ts';
import type { PlayedGame } from '#jobs/context.ts';
import { explain } from '#judge/explain.ts';
import { judgedBy } from '#jobs/replies/judged-by.ts';
import { answersTo } from '#store/outbox/effects.ts';
import { knownAs } from '#store/players/links.ts';
import { playersById } from '#store/players/players.ts';
import { repliesByNetworkId, repliesNamed, type StoredReply } from '#store/replies/replies.ts';
import { type StoredStep, stepsOf } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';
import { repliesBy } from '#app/live/replies.ts';
import { type Evidence, sayEvidence } from '#app/words/say-evidence.ts';
import { asDeskReply, type DeskReply } from './replies.ts';

/** What helps somebody to decide about a reply. */
export interface Insight {
  /** By which a person calls the reply. */
  readonly ref: string;
  /** The number that players read of its round. */
  readonly round: number;
  /** What it answers, from the post of the game down to it; what is not known is left out. */
  readonly thread: readonly Said[];
  /** What its author wrote in its place before, the first of it first. */
  readonly before: readonly (string | undefined)[];
  /** What its author was told of it in private, or is to be. */
  readonly told: readonly { readonly text: string | undefined; readonly state: StoredStep['state'] }[];
  /** What else its author replied in the game, by whichever account, the latest first. */
  readonly others: readonly DeskReply[];
  /** The author has replied more than that. */
  readonly hasMore: boolean;
  /** The author's id. */
  readonly by: string;
  /** What the judge makes of it now; undefined: its text or its round is gone. */
  readonly evidence: Evidence | undefined;
}

/** A post or a reply in a thread. */
export interface Said {
  /** Who says it: an account of the game, or a player's address. */
  readonly who: string;
  readonly isOurs: boolean;
  readonly text: string | undefined;
  readonly url: string | undefined;
  /** Of a reply: it may tell the answer. */
  readonly mayTell: boolean;
}

/** How much of it is read, and in which language it is said. */
export interface InsightWished {
  readonly ref: string;
  readonly most: number;
  readonly language: Language;
}

/** A thread is followed up no further than this. */
const DEPTH = 6;

/** Reads what helps to decide about a reply; undefined: there is none that is called so. */
export async function insightIn(
  db: Kysely<Tables>,
  played: PlayedGame,
  { ref, most, language }: InsightWished,
): Promise<Insight | undefined> {
  const { game } = played;
  const [reply, ...others] = await repliesNamed(db, game.id, [ref]);
  if (!reply || others.length > 0) return undefined;
  const known = await knownAs(db, [reply.player]);
  const rounds = game.rounds.map(({ number }) => number);
  const players = [...new Set([reply.player, ...known.keys(), ...known.values()])];
  const written = await repliesBy(db, game, { rounds, players }, { most: most + 1 });
  const rest = written.lines.filter(({ reply: { id } }) => id !== reply.id).slice(0, most);
  const revisions = await repliesByNetworkId(db, reply.account, [reply.networkId]);
  const answers = await answersTo(db, reply.account, reply.networkId);
  return {
    ref,
    round: game.rounds.find(({ number }) => number === reply.round)?.shown ?? reply.round,
    thread: await threadOf(db, game, reply),
    before: revisions
      .filter((one) => one.id !== reply.id && Temporal.Instant.compare(one.at, reply.at) < 0)
      .map(({ text }) => text),
    told: answers
      .filter(({ state }) => state !== 'cancelled' && state !== 'skipped')
      .map(({ text, state }) => ({ text, state })),
    others: rest.map((one) => asDeskReply(game, one, language)),
    hasMore: written.next !== undefined,
    by: reply.player,
    evidence: evidenceOf(played, reply, language),
  };
}

async function threadOf(db: Kysely<Tables>, game: Game, reply: StoredReply): Promise<readonly Said[]> {
  const steps = await stepsOf(db, game.id);
  const thread: Said[] = [];
  let above = reply.inReplyTo;
  for (let depth = 0; above !== undefined && depth < DEPTH; depth += 1) {
    const post = steps.find(({ account, networkId }) => account === reply.account && networkId === above);
    if (post) {
      thread.unshift({ who: post.account, isOurs: true, text: post.text, url: post.url, mayTell: false });
      break;
    }
    const answered: StoredReply | undefined = (await repliesByNetworkId(db, reply.account, [above])).at(-1);
    if (!answered) break;
    const player = (await playersById(db, [answered.player])).get(answered.player);
    const { mayTell, text, url } = asDeskReply(game, { reply: answered, player, worth: 'chatter' }, 'en');
    const who = (isWebPlayer(answered.player) && player?.name) || player?.address || answered.player;
    thread.unshift({ who, isOurs: false, text, url, mayTell });
    above = answered.inReplyTo;
  }
  return thread;
}

/** What the judge would say now of a reply that was judged by the answers that are played. */
function evidenceOf(
  { game, keyOf }: PlayedGame,
  { round, text, judgedBy: mark }: StoredReply,
  language: Language,
): Evidence | undefined {
  const isKnown = game.rounds.some(({ number }) => number === round);
  if (text === undefined || !isKnown) return undefined;
  // Another script than this one has been taken up since it was judged, or before: nobody knows by what.
  if (mark !== undefined && mark !== judgedBy(game, round)) return undefined;
  return sayEvidence(explain(withoutImposed(text, game.hashtags.always), keyOf(round)), language);
}
