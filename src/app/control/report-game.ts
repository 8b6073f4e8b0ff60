import type { Kysely } from 'kysely';
import type { Act } from '#acts/act.ts';
import type { Game, Language } from '#game/game.ts';
import { type Hour, hourOf } from '#game/words/hour-words.ts';
import { received } from '#results/traffic.ts';
import { standsInPublic } from '#storyboard/exposures.ts';
import type { StoryReply, Storyboard } from '#storyboard/storyboard.ts';
import { stillAnnounced } from '#store/games/announced.ts';
import { lineOfRequest } from '#store/journal.ts';
import { toInstant } from '#store/instants.ts';
import { peopleOf } from '#store/results/people.ts';
import { trafficOf } from '#store/results/traffic.ts';
import { roundsOff } from '#store/games/rounds-off.ts';
import type { StoredSetAside } from '#store/replies/set-aside.ts';
import type { GameRow, Tables } from '#store/tables/tables.ts';
import type { GameState } from '#store/states.ts';
import type { Spending } from '#app/spending/spending-limits.ts';
import { figuresOf, type GameFigures } from '#app/story/story-figures.ts';
import type { ReportedPost } from './report-posts.ts';
import { type Task, tasksOf } from './tasks.ts';
import { type ReportSources, tellGame, type ToldGame } from './tell-game.ts';

/** All that is known of a game, ready for JSON: what `report` writes out. */
export interface GameReport extends GameFigures {
  readonly title: string;
  readonly state: GameState;
  readonly language: Language;
  readonly timeZone: string;
  /** What the rounds of a live hour are called; null: it is a game of mysteries. */
  readonly hour: Hour | null;
  /** How much was said in a live hour, where nothing is right or wrong, and by how many people; null: it is a game of mysteries. */
  readonly said: { readonly answers: number; readonly people: number } | null;
  /** From when on the data of players are erased; null: nobody has said. */
  readonly keptUntil: string | null;
  /** When they were; null: they are not. */
  readonly erasedAt: string | null;
  /** The accounts by which nothing is said, since a person has paused them, each since when. */
  readonly paused: readonly { readonly account: string; readonly since: string }[];
  /** What a person has to say in place of the program. */
  readonly tasks: readonly Task[];
  /** The rounds that were called off, by the numbers that players read. */
  readonly off: readonly number[];
  /** What is about to be done, and can be called back until then. */
  readonly announced: readonly ReportedAnnounced[];
  /** Of the accounts whose network bills each request. */
  readonly spending: readonly Spending[];
  /** Right answers that everybody can read at this moment, before their reveal: for a person to act. */
  readonly inPublic: readonly InPublic[];
  /** What was received and could not be read or stored. */
  readonly setAside: readonly ReportedSetAside[];
  /** What was posted for everybody. */
  readonly posts: readonly ReportedPost[];
  readonly guesses: readonly ReportedReply[];
}

export interface ReportedAnnounced {
  /** The line of the journal by whose undoing it is called back; null: it is not kept any more. */
  readonly line: number | null;
  readonly who: string;
  readonly act: Act;
  readonly due: string;
}

export interface ReportedSetAside {
  readonly account: string;
  readonly id: string;
  readonly reason: StoredSetAside['reason'];
  /** Null where that is not known. */
  readonly round: number | null;
  readonly at: string;
}

export interface InPublic {
  readonly round: number;
  readonly account: string;
  readonly at: string;
  readonly player: string;
  readonly url: string | null;
  /** It is about to be masked. */
  readonly waiting: boolean;
}

/** One reply, or one revision of it. */
export interface ReportedReply {
  readonly round: number;
  readonly at: string;
  readonly player: string;
  readonly name: string;
  readonly network: string;
  readonly text: string | null;
  readonly verdict: StoryReply['verdict'];
  readonly reason: string | null;
  readonly doubtful: boolean;
  /** By which a person calls it: `kesako decide GAME REF`. */
  readonly ref: string | null;
  readonly url: string | null;
  /** The answer of its round. */
  readonly expected: string | null;
  /** What looks like the answer of its round and is never accepted. */
  readonly lookAlikes: readonly string[];
  /** What the judge said, where a person has decided; null: nobody has. */
  readonly judged: StoryReply['verdict'] | null;
  readonly worth: StoryReply['worth'];
  readonly points: number;
  /** Its player stands in no ranking. */
  readonly aside: boolean;
  readonly visibility: string;
  readonly account: string;
  /** How others could see a right answer before the reveal: `public`, `one-click`, `followers` or `never`. */
  readonly seen: string | null;
  readonly maskedAt: string | null;
  /** For how long it could be read without a click; null while it still can. */
  readonly openSeconds: number | null;
  readonly acknowledgement: string | null;
}

async function saidIn(db: Kysely<Tables>, game: string): Promise<NonNullable<GameReport['said']>> {
  const { players: people } = await peopleOf(db, game, []);
  return { answers: received(await trafficOf(db, game)), people };
}

/** Gives all that is known of a game that was played here. */
export async function reportGame(
  db: Kysely<Tables>,
  row: GameRow,
  game: Game,
  sources: ReportSources,
  now: Temporal.Instant,
  language: Language,
): Promise<GameReport> {
  const told = await tellGame(db, row, game, sources, now, language);
  const { story, aside, published } = told;
  const keys = new Map(
    game.rounds.map(({ number, shown = number, answers, not }) => [shown, { answer: answers[0], not }]),
  );
  return {
    ...figuresOf(story),
    ...(await besideFigures(db, row, game, told, now)),
    said: game.live ? await saidIn(db, game.id) : null,
    inPublic: game.masking === 'none' ? [] : inPublic(story),
    setAside: aside.map(reportedAside),
    posts: published.posts,
    guesses: story.replies.map((reply) => reported(reply, keys.get(reply.round))),
  };
}

/** What is told of a game beside its figures and its replies. */
type BesideFigures = Omit<
  GameReport,
  keyof GameFigures | 'said' | 'inPublic' | 'setAside' | 'posts' | 'guesses'
>;

/** Reads what is told of a game beside its figures and its replies, of which none is read. */
export async function besideFigures(
  db: Kysely<Tables>,
  row: GameRow,
  game: Game,
  { pauses, spending }: Pick<ToldGame, 'pauses' | 'spending'>,
  now: Temporal.Instant,
): Promise<BesideFigures> {
  const off = await roundsOff(db, game.id);
  return {
    title: row.title,
    state: row.state,
    language: game.language,
    timeZone: game.timeZone,
    hour: hourOf(game) ?? null,
    keptUntil: row.kept_until ? toInstant(row.kept_until).toString() : null,
    erasedAt: row.erased_at ? toInstant(row.erased_at).toString() : null,
    paused: pauses.flatMap(({ account, since }) => (since ? [{ account, since: since.toString() }] : [])),
    tasks: await tasksOf(db, game, now),
    off: game.rounds.flatMap(({ number, shown = number }) => (off.has(number) ? [shown] : [])),
    announced: await announcedIn(db, game.id),
    spending,
  };
}

/** Reads what is about to be done in a game, and can be called back until then. */
export async function announcedIn(db: Kysely<Tables>, game: string): Promise<readonly ReportedAnnounced[]> {
  const own = (await stillAnnounced(db)).filter((announced) => announced.game === game);
  return Promise.all(
    own.map(async ({ request, who, act, due }) => ({
      line: (await lineOfRequest(db, request))?.id ?? null,
      who,
      act,
      due: due.toString(),
    })),
  );
}

const inPublic = ({ replies }: Storyboard): readonly InPublic[] =>
  replies.filter(standsInPublic).map(({ round, account, at, player, url, hiding }) => ({
    round,
    account,
    at: at.toString(),
    player,
    url: url ?? null,
    waiting: hiding?.state === 'waiting',
  }));

const reportedAside = ({ account, networkId, reason, round, at }: StoredSetAside): ReportedSetAside => ({
  account,
  id: networkId,
  reason,
  round: round ?? null,
  at: at.toString(),
});

function reported(
  reply: StoryReply,
  key: { readonly answer: string | undefined; readonly not: readonly string[] } | undefined,
): ReportedReply {
  const { acknowledgement, exposure } = reply;
  return {
    round: reply.round,
    at: reply.at.toString(),
    player: reply.player,
    name: reply.name,
    network: reply.network,
    text: reply.text ?? null,
    verdict: reply.verdict,
    reason: reply.reason ?? null,
    doubtful: reply.doubtful,
    ref: reply.ref ?? null,
    url: reply.url ?? null,
    expected: key?.answer ?? null,
    lookAlikes: key?.not ?? [],
    judged: reply.overruled?.verdict ?? null,
    worth: reply.worth,
    points: reply.points ?? 0,
    aside: reply.aside ?? false,
    visibility: reply.visibility,
    account: reply.account,
    seen: exposure?.seen ?? null,
    maskedAt: exposure?.maskedAt?.toString() ?? null,
    openSeconds: exposure?.openFor?.total('seconds') ?? null,
    acknowledgement: acknowledgement ? `${acknowledgement.kind}: ${acknowledgement.state}` : null,
  };
}
