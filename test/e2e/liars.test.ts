import { describe, it } from 'vitest';
import { tellFigures } from '../support/figures.ts';
import { MovableTime } from '../support/play/movable-time.ts';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { layTable } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { type Manners, MastodonStandIn } from '../support/stand-ins/mastodon.ts';
import type { Post } from '../support/stand-ins/mastodon-state.ts';
import { answersTo, postsOf } from './crowd-on-stand-in.ts';

const HOUR = 3600;
const RIGHT = 'maison d’Adam';

interface Report {
  readonly guesses: readonly { readonly player: string; readonly worth: string; readonly text: string }[];
  readonly standings: readonly { readonly player: string; readonly points: number }[];
}

/** What somebody on another server posts here, dated as that one pleases. */
function post(
  { state }: MastodonStandIn,
  name: string,
  inReplyTo: Post,
  text: string,
  createdAt?: Temporal.Instant,
): Post {
  return state.add({
    author: state.person(name, '', 'elsewhere.example'),
    text,
    inReplyTo,
    visibility: 'public',
    spoiler: '',
    sensitive: false,
    language: 'fr',
    media: [],
    quotes: 'public',
    ...(createdAt && { createdAt: new Date(createdAt.epochMilliseconds) }),
  });
}

/** A game of one round that is open. */
async function openGame(stack: AsyncDisposableStack, manners: Manners = {}) {
  const time = stack.use(await MovableTime.start());
  const standIn = stack.use(await MastodonStandIn.start({ limit: 1_000_000, ...manners }, time));
  const { token } = standIn.state.person('angers');
  const { folder, surroundings } = stack.use(
    await layTable({ server: standIn.url, token, prepared: true, time }),
  );
  const opens = soon(HOUR, time);
  const game = await quickGame({
    folder,
    opens,
    rounds: 1,
    lasts: 4 * HOUR,
    hints: [HOUR],
    pauses: HOUR,
    but: [[['guesses'], 3]],
  });
  const worker = stack.use(Program.start(['run', game, '--until-finished'], surroundings));
  await worker.says('worker-started');
  await time.moveTo(opens);
  const opening = await until('the question is asked', () => postsOf(standIn, '🔍').at(0));
  /** Another reply, or another edit of one. */
  const judged = (): Promise<void> => worker.judges(1);
  const hinted = async (): Promise<void> => {
    await time.moveTo(opens.add({ hours: 1 }));
    await until('the hint is given', () => postsOf(standIn, '💡').at(0));
  };
  const report = async (): Promise<Report> => {
    for (const hours of [4, 5]) await time.moveTo(opens.add({ hours }));
    await time.passUntil('the game is over', () => (worker.running ? undefined : true));
    const { stdout } = await kesakoHere(['report', game, '--format', 'json'], surroundings);
    return JSON.parse(stdout) as Report;
  };
  return { time, standIn, opens, opening, judged, hinted, report };
}

describe.concurrent('a player whose server lies', () => {
  it.for([
    ['', {}],
    [', whose dates the account’s server passes on,', { datesNoticesByPosts: true }],
  ] as const)(
    'and dates each reply a second before the last%s has three guesses like everybody, and is first before nobody',
    async ([by, manners], { expect }) => {
      await using stack = new AsyncDisposableStack();
      const { time, standIn, opens, opening, judged, hinted, report } = await openGame(stack, manners);
      // An answer that is still on its way an hour later is left out.
      const answered = (of: Post): Promise<unknown> =>
        until('the player is answered', () => answersTo(standIn, of.id).at(0));
      const zoe = post(standIn, 'zoe', opening, `@angers ${RIGHT}`);
      await judged();
      await answered(zoe);
      await hinted();
      await time.moveTo(opens.add({ hours: 2 }));
      const said: Post[] = [];
      for (let count = 1; count <= 11; count += 1) {
        const words = count === 11 ? RIGHT : `la gare ${count}`;
        said.push(post(standIn, 'mallory', opening, `@angers ${words}`, opens.add({ seconds: 60 - count })));
        await judged();
      }
      for (const one of said.slice(0, 3)) await answered(one);
      await time.moveTo(opens.add({ hours: 3 }));
      // Somebody with a guess left finds honestly, and says so on another server that is eight seconds away.
      post(standIn, 'luc', opening, `@angers ${RIGHT}`, time.now().subtract({ seconds: 8 }));
      await judged();
      const { guesses, standings } = await report();
      expect(said.map(({ id }) => answersTo(standIn, id).length)).toEqual([1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
      expect(answersTo(standIn, zoe.id)).toHaveLength(1);
      const counted = guesses.filter(
        ({ player, worth }) => player.startsWith('mallory') && worth === 'counts',
      );
      expect(counted.map(({ text }) => text).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
        'la gare 1',
        'la gare 2',
        'la gare 3',
      ]);
      expect(standings.map(({ player }) => player.split('@')[0])).toEqual(['zoe', 'luc']);
      tellFigures(`A player${by} who dates eleven replies back, the eleventh of them right`, {
        'counted, of three guesses': counted.map(({ text }) => text),
        ranking: standings.map(({ player, points }) => `${player.split('@')[0]} ${points}`),
      });
      expect(postsOf(standIn, '✨')[0]?.text).toContain('@zoe@elsewhere.example, @luc@elsewhere.example');
    },
  );

  it('and finds late, dated at the opening, comes after whoever found before, with the points of that time', async ({
    expect,
  }) => {
    await using stack = new AsyncDisposableStack();
    const { time, standIn, opens, opening, judged, hinted, report } = await openGame(stack);
    await time.moveTo(opens.add({ minutes: 10 }));
    post(standIn, 'zoe', opening, `@angers ${RIGHT}`);
    await judged();
    await hinted();
    await time.moveTo(opens.add({ hours: 2 }));
    post(standIn, 'mallory', opening, `@angers ${RIGHT}`, opens.add({ seconds: 1 }));
    await judged();
    const { standings } = await report();
    tellFigures('A player who finds late, and dates that at the opening', {
      ranking: standings.map(({ player, points }) => `${player.split('@')[0]} ${points}`),
    });
    expect(standings).toMatchObject([
      { player: 'zoe@elsewhere.example', points: 12 },
      { player: 'mallory@elsewhere.example', points: 8 },
    ]);
  });

  it('or merely does not tell of edits has them judged when they are noticed, once each', async ({
    expect,
  }) => {
    await using stack = new AsyncDisposableStack();
    const { standIn, opening, judged, hinted, report, time, opens } = await openGame(stack);
    standIn.state.tellsEdits = false;
    const zoe = post(standIn, 'zoe', opening, '@angers la gare');
    const luc = post(standIn, 'luc', opening, `@angers ${RIGHT}`);
    await judged();
    await judged();
    zoe.text = `@angers ${RIGHT}`;
    await hinted();
    // The same words, marked up otherwise.
    luc.text = `@angers  « ${RIGHT}. »`;
    await time.moveTo(opens.add({ hours: 4 }));
    await judged();
    // Once the round is closed an edit is worth nothing.
    luc.text = '@angers la cathédrale Saint-Maurice';
    const { guesses, standings } = await report();
    expect(guesses.map(({ player, worth }) => `${player.split('@')[0]} ${worth}`)).toEqual([
      'zoe counts',
      'luc counts',
      'zoe counts',
      'luc late',
    ]);
    expect(standings).toMatchObject([
      { player: 'luc@elsewhere.example', points: 12 },
      { player: 'zoe@elsewhere.example', points: 8 },
    ]);
  });
});
