import { personOn, postsOf } from '../../e2e/crowd-on-stand-in.ts';
import { MastodonStandIn } from '../stand-ins/mastodon.ts';
import type { Post } from '../stand-ins/mastodon-state.ts';
import { MovableTime } from './movable-time.ts';
import { kesako, Program } from './program.ts';
import { quickGame, soon } from './quick-game.ts';
import { layTableFor } from './table.ts';
import { until } from './until.ts';

/** How a round was played on a server that is asked much. */
export interface Rushed {
  /** Seconds after its moment at which each post of the timeline came, in their order. */
  readonly late: readonly number[];
  /** At how many looks each of them was due and not out; one look follows each move of the clock, once all that is due is done. */
  readonly behind: readonly number[];
  /** Requests of the worker, and those of them that were refused, by five minutes from the opening on. */
  readonly windows: readonly { readonly asked: number; readonly refused: number; readonly read: number }[];
  /** Most refusals of one second. */
  readonly refusedAtOnce: number;
  /** Right replies that strangers saw before the reveal. */
  readonly exposed: number;
  /** Players whose guess was answered. */
  readonly answered: number;
  /** How many right replies came, and to how many players the reveal gives them. */
  readonly found: number;
  readonly named: number;
  /** Relays of the opening, and posts of the account that a partner lends. */
  readonly relayed: number;
  readonly byLender: number;
  readonly log: string;
}

const WINDOW = 300;
const LASTS = 600;
const HINTS = [100, 270];
const LAST_CALL = 100;
const PAUSE = 60;

/** How a round is rushed at. */
export interface Rushing {
  /** Requests that the server takes in five minutes. */
  readonly limit: number;
  /** How many replies come, every fifth of them right. */
  readonly replies?: number;
  /** Seconds in which they come. */
  readonly within?: number;
  /** Seconds by which the clock is moved while they come: each time, those that have come by then are written at once. */
  readonly arrivals?: number;
  /** How many accounts boost the question as soon as it is asked, and each hint. */
  readonly boosts?: number;
  /** A partner lends an account on the same server, which relays the opening and gives the second hint. */
  readonly lent?: boolean;
  /** Seconds by which the clock is moved once the replies have come, and no further than the round's next moment. */
  readonly stride?: number;
  /** The embedded database is made already, as it is for tests. */
  readonly prepared?: boolean;
  /** Of a PostgreSQL server, in place of the embedded database. */
  readonly database?: string;
}

/**
 * Plays a round of ten minutes, with hints, on a server where replies wait for an approval, while replies come evenly from the
 * opening on. It opens when a window of the server's limit begins.
 */
export async function rush({
  limit,
  replies = 165,
  within = 200,
  arrivals = 8,
  boosts = 0,
  lent = false,
  stride = 10,
  prepared = true,
  database,
}: Rushing): Promise<Rushed> {
  await using time = await MovableTime.start();
  await using standIn = await MastodonStandIn.start(
    { approvesReplies: true, repeatsBoosts: true, forgetsKeys: true, limit },
    time,
  );
  const account = `{ network: mastodon, server: "${standIn.url.origin}", approves-replies: true }`;
  const lender = `office: { network: mastodon, server: "${standIn.url.origin}" }`;
  await using table = await layTableFor([`ville: ${account}`, ...(lent ? [lender] : [])].join('\n  '), {
    env: {
      // Each reading counts against the limit.
      KESAKO_POLL_SECONDS: '1',
      KESAKO_VILLE_TOKEN: standIn.state.person('angers').token,
      ...(lent && { KESAKO_OFFICE_TOKEN: standIn.state.person('office').token }),
      ...(database !== undefined && { DATABASE_URL: database }),
    },
    prepared,
    time,
  });
  const first = soon(60, time).epochMilliseconds;
  const opens = Temporal.Instant.fromEpochMilliseconds(Math.ceil(first / (WINDOW * 1000)) * WINDOW * 1000);
  const game = await quickGame({
    folder: table.folder,
    opens,
    rounds: 1,
    lasts: LASTS,
    hints: HINTS,
    lastCall: LAST_CALL,
    pauses: PAUSE,
    but: [
      [['masking'], 'hide'],
      [['feedback'], 'private'],
      [['standings'], 'none'],
      ...(lent ? lending(standIn.url.host) : []),
    ],
  });
  const timeline = (): readonly Post[] =>
    [...standIn.state.posts.values()].filter(
      ({ author, visibility }) => ['angers', 'office'].includes(author.name) && visibility === 'public',
    );
  const since = (): number => opens.until(time.now()).total('seconds');
  const asked: { readonly at: number; readonly what: string; readonly refused: boolean }[] = [];
  const right: string[] = [];
  const exposed = new Set<string>();
  standIn.onAnswered = ({ what, program, status }) => {
    if (program !== 'Kesako') return;
    asked.push({ at: since(), what, refused: status === 429 });
    if (postsOf(standIn, '✨').length > 0) return;
    for (const id of right)
      if (standIn.state.visible(standIn.state.posts.get(id), undefined)) exposed.add(id);
  };
  await using worker = Program.start(['run', game], table.surroundings);
  await worker.says('worker-started');
  const boosters = Array.from({ length: boosts }, (_, count) => ({
    ...standIn.state.person('booster', '', 'elsewhere.example'),
    id: standIn.state.nextId(),
    name: `booster${count}`,
  }));
  const moments = [0, ...HINTS, LASTS - LAST_CALL, LASTS + PAUSE];
  const behind = moments.map(() => 0);
  /** Moves to a second of the round, and looks what is out of what was due by then. */
  const pass = async (second: number): Promise<void> => {
    await time.moveTo(opens.add({ seconds: second }));
    for (const post of timeline()) if (post.boosts.length < boosts) post.boosts.push(...boosters);
    const out = timeline().length;
    for (const [index, moment] of moments.entries())
      if (moment <= second && index >= out) behind[index] = (behind[index] ?? 0) + 1;
  };
  await time.moveTo(opens);
  const opening = await until('the question is asked', () => postsOf(standIn, '🔍').at(0));
  let came = 0;
  for (let second = arrivals; second <= within; second += arrivals) {
    await pass(second);
    for (; came < (replies * second) / within; came += 1) {
      const isRight = came % 5 === 0;
      const text = `@angers ${isRight ? 'la maison d’Adam' : WRONG[came % WRONG.length]}`;
      const { id } = await personOn(standIn, `player${came}`).reply(opening, text);
      if (isRight) right.push(id);
    }
  }
  const end = LASTS + PAUSE + stride;
  for (let second = within; second < end;) {
    second = Math.min(second + stride, end, ...moments.filter((moment) => moment > second));
    await pass(second);
  }
  const report = await kesako(['report', game, '--format', 'json'], table.surroundings);
  if (report.code !== 0) throw new Error(`There is no report (${report.code}): ${report.stderr}`);
  const late = timeline().map(
    ({ createdAt }, index) => (createdAt.getTime() - opens.epochMilliseconds) / 1000 - (moments[index] ?? 0),
  );
  const answers = [...standIn.state.posts.values()].filter(
    ({ author, visibility }) => author.name === 'angers' && visibility === 'direct',
  );
  const refusals = Map.groupBy(
    asked.filter(({ refused }) => refused),
    ({ at }) => Math.floor(at),
  );
  return {
    late,
    behind,
    windows: [0, 1, 2].map((window) => {
      const own = asked.filter(({ at }) => Math.floor(at / WINDOW) === window);
      return {
        asked: own.length,
        refused: own.filter(({ refused }) => refused).length,
        read: own.filter(({ what }) => what.startsWith('GET')).length,
      };
    }),
    refusedAtOnce: Math.max(0, ...[...refusals.values()].map(({ length }) => length)),
    exposed: exposed.size,
    answered: answers.length,
    found: right.length,
    relayed: standIn.state.posts.get(opening.id)?.boosts.length ?? 0,
    byLender: timeline().filter(({ author }) => author.name === 'office').length,
    named: (JSON.parse(report.stdout) as Judged).guesses.filter(({ verdict }) => verdict === 'correct')
      .length,
    log: worker.stderr,
  };
}

interface Judged {
  readonly guesses: readonly { readonly verdict: string }[];
}

/** What is to be different in the script where a partner lends an account. */
const lending = (host: string): readonly (readonly [readonly (string | number)[], unknown])[] => [
  [
    ['partners'],
    {
      office: {
        name: 'Office de tourisme',
        accounts: { ville: `@office@${host}` },
        agrees: ['relay', 'hint'],
        'takes-part': 'lent',
        lent: { ville: 'office' },
      },
    },
  ],
  [['rounds', 0, 'relay'], ['opening']],
  [['rounds', 0, 'hints', 1, 'by'], 'office'],
];

const WRONG = ['place Sainte-Croix', 'Logis Barrault', 'la gare', 'Saumur'] as const;
