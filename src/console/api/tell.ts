import type { z } from 'zod';
import type { JournalLine } from '#acts/journal.ts';
import type { DeskReply, DeskRanking, Voice } from '#app/desk/desk.ts';
import { sayEntry } from '#app/words/say-line.ts';
import type { Language } from '#game/game.ts';
import type { Hour } from '#game/words/hour-words.ts';
import type { StoryPost } from '#storyboard/storyboard.ts';
import { countInPublic, countWaiting } from '#console/pages/seen.ts';
import type { GameReading } from '#console/readings.ts';
import type {
  accountsShape,
  gameShape,
  journalShape,
  repliesShape,
  standingsShape,
  waitingShape,
} from './shapes.ts';

const moment = (at: Temporal.Instant): string => at.toString();
const maybe = (at: Temporal.Instant | undefined): string | null => (at ? moment(at) : null);

const stepOf = (post: StoryPost): z.infer<typeof gameShape>['next'][number] => ({
  id: post.id ?? null,
  round: post.round,
  kind: post.kind,
  hint: post.ordinal > 0 ? post.ordinal : null,
  account: post.account,
  due: moment(post.due),
  state: post.state,
  postedAt: maybe(post.postedAt),
  why: post.why ?? null,
  url: post.url ?? null,
});

/** Tells a program a game as it stands. @param kept the rounds of which it is told no verdict */
export function tellGame(
  { story, state, rounds }: GameReading,
  isToCome: (post: StoryPost) => boolean,
  kept: ReadonlySet<number>,
): z.infer<typeof gameShape> {
  const secret = new Set(story.secret);
  return {
    id: story.game,
    title: story.title,
    language: story.language,
    timeZone: story.timeZone,
    state,
    rounds: rounds.map(({ shown, state: stands, round, players, finders, guesses, accounts }) => ({
      number: shown,
      state: stands,
      secret: secret.has(shown),
      opensAt: moment(round.opens),
      closesAt: moment(round.closes),
      players,
      finders: kept.has(shown) ? null : finders,
      guesses: kept.has(shown) ? null : { ...guesses },
      accounts: kept.has(shown)
        ? null
        : accounts.map(({ account, correct, close, wrong, doubtful, inPublic }) => {
            return { account, correct, close, wrong, doubtful, inPublic };
          }),
    })),
    next: story.posts.filter(isToCome).map(stepOf),
  };
}

/** Tells a program a reply. */
const tellReply = (reply: DeskReply): z.infer<typeof repliesShape>['replies'][number] => ({
  ref: reply.ref ?? null,
  round: reply.round,
  account: reply.account,
  player: { id: reply.by, address: reply.player, name: reply.name },
  url: reply.url ?? null,
  at: moment(reply.at),
  text: reply.text ?? null,
  verdict: reply.verdict,
  worth: reply.worth,
  reason: reply.reason,
  doubtful: reply.doubtful,
  decided: reply.decided,
});

/** Tells a program a page of replies; undefined: they are withheld. */
export const tellReplies = (
  found: { readonly lines: readonly DeskReply[]; readonly next: string | undefined } | undefined,
): z.infer<typeof repliesShape> => ({
  withheld: found === undefined,
  replies: found?.lines.map(tellReply) ?? [],
  next: found?.next ?? null,
});

/** Tells a program what waits for a person, of the rounds of which this role is told. */
export const tellWaiting = (
  reading: GameReading,
  { waiting, inPublic }: { readonly waiting: readonly DeskReply[]; readonly inPublic: readonly DeskReply[] },
  isTold: (round: number) => boolean,
): z.infer<typeof waitingShape> => ({
  doubtful: countWaiting(reading),
  inPublic: countInPublic(reading),
  replies: waiting.filter(({ round }) => isTold(round)).map(tellReply),
  exposed: inPublic.filter(({ round }) => isTold(round)).map(tellReply),
  posts: reading.story.posts.filter(({ state }) => state === 'failed' || state === 'uncertain').map(stepOf),
  tasks: reading.tasks
    .filter(({ task }) => isTold(task.round))
    .map(({ task: { round, account, text, answers } }) => ({ round, account, text, answers })),
});

/** Tells a program the ranking. @param without the rounds that are left out of it */
export const tellStandings = (
  { lines, next, all }: DeskRanking,
  without: ReadonlySet<number>,
): z.infer<typeof standingsShape> => ({
  without: [...without],
  players: all,
  lines: lines.map(({ rank, points, id, address, name }) => ({
    rank,
    points,
    player: { id, address, name },
  })),
  next: next ?? null,
});

/** How lines of the journal are told. */
interface Telling {
  readonly language: Language;
  /** They are lines of this live hour. */
  readonly hour: Hour | undefined;
  /** What a step is called, by its id. */
  readonly nameOf: (step: string) => string;
}

/** Tells a program lines of the journal, as they may be told. @param next the line after which there are others */
export const tellJournal = (
  lines: readonly JournalLine[],
  next: number,
  { language, hour, nameOf }: Telling,
): z.infer<typeof journalShape> => ({
  lines: lines.map((line) => ({
    id: line.id,
    at: moment(line.at),
    who: line.who,
    kind: line.entry.kind,
    said: sayEntry(line, language, { hour, nameOf }),
    why: line.why ?? null,
    undoneBy: line.undoneBy ?? null,
  })),
  next,
});

/** Tells a program by which accounts a game speaks. */
export const tellAccounts = (
  { pauses, spending }: GameReading,
  voices: readonly Voice[],
): z.infer<typeof accountsShape> => ({
  accounts: voices.map(({ name, address, isBot, server, reading }) => {
    const spent = spending.find(({ account }) => account === name);
    return {
      name,
      address: address ?? null,
      bot: isBot ?? null,
      server: server ?? null,
      readAt: maybe(reading?.at),
      pausedSince: maybe(pauses.find(({ account }) => account === name)?.since),
      spent: spent ? { month: spent.month, dollars: spent.dollars, limit: spent.limit } : null,
    };
  }),
});
