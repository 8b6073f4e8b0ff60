import { byMoment } from '#game/moments.ts';
import type { Kysely } from 'kysely';
import type { Game, Language } from '#game/game.ts';
import { hourOf, saidOfHour } from '#game/words/hour-words.ts';
import { grade } from '#game/worth/grading.ts';
import { answerShape } from '#game/words/answer-shape.ts';
import { isAhead, isCalendar } from '#game/timeline/notices.ts';
import type { Step } from '#game/step.ts';
import { findersOf, type Find, rank } from '#game/worth/standings.ts';
import { hintsGiven, judgedOf } from '#jobs/grading/finds.ts';
import { isHashtagReminder } from '#jobs/replies/hashtag-reminder.ts';
import { type Amendment, amendmentsOf } from '#store/posts/amendments.ts';
import { effectsOf, type StoredEffect } from '#store/outbox/effects.ts';
import { type Player, playersById } from '#store/players/players.ts';
import { repliesOfRound, type StoredReply } from '#store/replies/replies.ts';
import { roundsOff } from '#store/games/rounds-off.ts';
import { type StoredStep, stepsOf } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';
import { asShown } from './as-shown.ts';
import { howSaid } from '#jobs/replies/how-said.ts';
import { sayJudged } from '#app/words/say-judged.ts';
import { sayWhy } from '#app/words/say-why.ts';
import { tellChanges } from './tell-changes.ts';
import { tellReach } from './tell-reach.ts';
import { exposedIn, hidingOf, maskingByReply, type Seen } from './tell-masking.ts';
import type { StoryPost, StoryReply, StoryRound, StoryStanding, Storyboard } from '#storyboard/storyboard.ts';

/** What the store does not know of a story. */
export interface StoryFrame extends Pick<Storyboard, 'source' | 'seed' | 'asOf' | 'secret' | 'accounts'> {
  readonly problems?: readonly string[];
  /** Of whoever reads the story; the game's posts stay in their own. */
  readonly reader: Language;
}

/** Reads from the store all that has become of a game. Pictures are not in the store: the posts come without. */
export async function tellStory(db: Kysely<Tables>, game: Game, frame: StoryFrame): Promise<Storyboard> {
  const { reader } = frame;
  const steps = await stepsOf(db, game.id);
  const all = await effectsOf(db, game.id);
  const effects = new Map(all.map((effect) => [effect.id, effect]));
  const answers = latestAnswers(all);
  const reminders = remindersOf(all, game.id);
  const off = await roundsOff(db, game.id);
  const histories = maskingByReply(all);
  const said = await howSaid(db, game);
  const replies: StoryReply[] = [];
  const finds: Find[] = [];
  for (const round of game.rounds) {
    const stored = await repliesOfRound(db, game.id, round.number);
    const judged = await judgedOf(db, stored, steps);
    const found = findersOf(game, {
      round,
      replies: judged,
      hints: hintsGiven(steps, round.number),
      off: off.has(round.number),
    });
    const players = await playersById(db, [...new Set(stored.map(({ player }) => player))]);
    const points = new Map(found.map((find) => [find.reply, find.points]));
    const aside = new Set(judged.flatMap((one) => (one.aside === true ? [one.id] : [])));
    const counted = new Map(judged.map(({ id, player }) => [id, player]));
    const worths = new Map(grade(game, round, judged).map(({ id, worth }) => [id, worth]));
    const exposure = exposedIn(stored, steps, histories);
    for (const find of found) finds.push(find);
    for (const reply of stored)
      replies.push({
        ...replyOf(reply, players.get(reply.player), reader),
        countsAs: counted.get(reply.id),
        aside: aside.has(reply.id),
        said: said.get(reply.id),
        worth: worths.get(reply.id) ?? 'chatter',
        points: points.get(reply.id),
        masked: reply.verdict === 'correct' ? answerShape(round.answers[0] ?? '') : undefined,
        exposure: known(exposure(reply)),
        hiding: hidingOf(reply, histories),
        acknowledgement: acknowledgementOf(reply, effects, answers, reminders),
      });
  }
  return asShown(game, {
    ...(await besideReplies(db, game, frame)),
    replies: replies.toSorted(byMoment(({ at }) => at)),
    standings: await standingsOf(db, finds),
  });
}

/** Reads the same but for replies, and what follows from them: however many there are, none is read. */
export async function tellPosts(db: Kysely<Tables>, game: Game, frame: StoryFrame): Promise<Storyboard> {
  return asShown(game, { ...(await besideReplies(db, game, frame)), replies: [], standings: [] });
}

/** With the numbers that rows bear. */
async function besideReplies(
  db: Kysely<Tables>,
  game: Game,
  { reader, ...telling }: StoryFrame,
): Promise<Omit<Storyboard, 'replies' | 'standings'>> {
  const hour = hourOf(game);
  const steps = await stepsOf(db, game.id);
  const amendments = Map.groupBy(await amendmentsOf(db, game.id), ({ step }) => step);
  return {
    ...telling,
    game: game.id,
    title: game.title,
    language: game.language,
    timeZone: game.timeZone,
    answerForm: game.answerForm,
    partners: game.partners,
    rounds: storyRounds(game, await roundsOff(db, game.id)),
    // What turned out to be needless, such as a reminder of something done, is no part of the story.
    posts: steps
      .filter(({ why }) => why !== 'not-needed')
      .map((step) =>
        postOf(step, amendments.get(step.id) ?? [], (why) =>
          saidOfHour(sayWhy(why, reader, game.timeZone), hour, reader),
        ),
      )
      .map((post) => withHeard(post, game)),
    ...(await tellReach(db, game, steps, reader)),
    problems: telling.problems ?? [],
  };
}

function postOf(
  {
    id,
    round,
    kind,
    ordinal,
    account,
    due,
    postedAt,
    state,
    unlockedAt,
    url,
    partner,
    why,
    ...step
  }: StoredStep,
  amendments: readonly Amendment[],
  say: (why: NonNullable<StoredStep['why']>) => string,
): StoryPost {
  return {
    id,
    round,
    kind,
    ordinal,
    account,
    due,
    postedAt,
    state,
    unlockedAt,
    url,
    partner,
    why: why === undefined ? undefined : say(why),
    pictures: [],
    visibility: visibilityOf({ kind }),
    tells: tellsOf({ id }),
    ...tellChanges(step, amendments),
  };
}

/** Returns a post with what its round is in a live hour. */
export function withHeard<Post extends Pick<StoryPost, 'round'>>(
  post: Post,
  game: Game,
): Post & Pick<StoryPost, 'heard'> {
  const heard = game.rounds.find(({ number }) => number === post.round)?.heard;
  return heard ? { ...post, heard } : post;
}

/** Returns what a message tells a partner, when that is no request. */
export const tellsOf = (step: Pick<Step, 'id'>): StoryPost['tells'] =>
  isAhead(step) ? 'notice' : isCalendar(step) ? 'calendar' : undefined;

/** Returns who sees a step: partners are asked and reminded in private, everything else on the timeline is for everybody. */
export const visibilityOf = ({ kind }: Pick<StoryPost, 'kind'>): StoryPost['visibility'] =>
  kind === 'request' || kind === 'reminder' ? 'private' : 'public';

/**
 * Returns the rounds of a game, as a story names them.
 * @param off those that were called off
 */
export const storyRounds = (game: Game, off: ReadonlySet<number> = new Set()): readonly StoryRound[] =>
  // The welcome of a live hour and its last word are numbered after its questions.
  (game.live ? game.rounds.toSorted(byMoment(({ opens }) => opens)) : game.rounds).map(
    ({ number, heard, question, answers, opens, closes, ends = closes, reveals }) => ({
      number,
      ...(heard && { heard }),
      question,
      answer: answers[0] ?? '',
      opens,
      closes: ends,
      reveals,
      off: off.has(number),
    }),
  );

function replyOf(
  reply: StoredReply,
  player: Player | undefined,
  reader: Language,
): Omit<
  StoryReply,
  'countsAs' | 'aside' | 'said' | 'worth' | 'points' | 'masked' | 'exposure' | 'hiding' | 'acknowledgement'
> {
  return {
    round: reply.round,
    account: reply.account,
    networkId: reply.networkId,
    url: reply.url,
    player: player?.address ?? reply.player,
    name: player?.name ?? '',
    network: player?.network ?? '',
    text: reply.text,
    at: reply.at,
    visibility: reply.visibility,
    verdict: reply.verdict,
    reason: sayJudged(reply, reader),
    doubtful: reply.doubtful,
    overruled: reply.overruled && {
      verdict: reply.overruled.verdict,
      reason: sayJudged(reply.overruled, reader),
      doubtful: reply.overruled.doubtful,
    },
    ref: reply.ref,
    edited: reply.edited,
    deleted: reply.deletedAt !== undefined,
  };
}

/** The reminders of the hashtag, by the account and the reply that they answer: one for each player, whatever is said of later replies. */
const remindersOf = (effects: readonly StoredEffect[], game: string): ReadonlyMap<string, StoredEffect> =>
  new Map(
    effects
      .filter(({ id }) => isHashtagReminder(id, game))
      .map((reminder) => [`${reminder.account} ${reminder.reply}`, reminder]),
  );

/** What was said last of each reply, or is to be said. An answer's id is its reply's, and what is said of it. */
const latestAnswers = (effects: readonly StoredEffect[]): ReadonlyMap<string, StoredEffect> =>
  new Map(
    effects
      .filter(({ kind, state, why }) => kind === 'answer' && !(state === 'cancelled' && why === 'not-wished'))
      .map((answer) => [answer.id.slice(0, answer.id.lastIndexOf('/')), answer]),
  );

function acknowledgementOf(
  reply: StoredReply,
  effects: ReadonlyMap<string, StoredEffect>,
  answers: ReadonlyMap<string, StoredEffect>,
  reminders: ReadonlyMap<string, StoredEffect>,
): StoryReply['acknowledgement'] {
  const answer = answers.get(reply.id) ?? reminders.get(`${reply.account} ${reply.networkId}`);
  if (answer) return { kind: 'answer', text: answer.text ?? '', state: answer.state };
  const favourite = effects.get(`${reply.id}/favourite`);
  return favourite && { kind: 'favourite', state: favourite.state };
}

async function standingsOf(db: Kysely<Tables>, finds: readonly Find[]): Promise<readonly StoryStanding[]> {
  const standings = rank(finds);
  const players = await playersById(
    db,
    standings.map(({ player }) => player),
  );
  return standings.flatMap(({ rank: place, player: id, points }) => {
    const player = players.get(id);
    return player
      ? [
          {
            rank: place,
            player: player.address,
            countsAs: id,
            name: player.name,
            network: player.network,
            points,
          },
        ]
      : [];
  });
}

/** Of somebody who was forgotten nobody knows it any more. */
const known = (seen: Seen | undefined): StoryReply['exposure'] => (seen === 'unknown' ? undefined : seen);
