import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Rehearsal, stage } from '#app/rehearsal/rehearsal.ts';
import { tellRehearsal } from '#app/rehearsal/tell-rehearsal.ts';
import { figuresOf, type GameFigures } from '#app/story/story-figures.ts';
import type { UsualNetwork } from '#app/parts/measures.ts';
import type { Game } from '#game/game.ts';
import { leaks } from '#judge/leaks.ts';
import { silentLog } from '#platform/log.ts';
import { embeddedFiles } from '../../support/run/databases.ts';
import { aGame, aRound, at } from '../../support/games/game.ts';
import { photoFolder } from '../../support/games/photo-folder.ts';

const resources = new AsyncDisposableStack();
let folder: string;
beforeAll(async () => {
  folder = resources.use(await photoFolder()).path;
});
afterAll(() => resources.disposeAsync());

const never = new AbortController().signal;
const nothing = async (): Promise<void> => undefined;

/** Two rounds in a day, the second one on the heels of the first. */
const SMALL = aGame({
  rounds: [
    aRound({ number: 1, closes: at('12:00'), lastCall: undefined, reveals: at('12:10'), hints: [] }),
    aRound({ number: 2, answers: ['Tour Saint-Aubin'], opens: at('12:10'), hints: [] }),
  ],
  standings: 'round',
});

/** A network on which replies can be hidden, and nobody answered in private. */
const HIDING: UsualNetwork = {
  network: 'bluesky',
  abilities: { hiding: { remains: 'one-click', most: 300 }, privateReplies: false },
};

/** The second round's hint says its answer. */
const GIVING_AWAY = {
  ...SMALL,
  rounds: SMALL.rounds.map((round) =>
    round.number === 2
      ? { ...round, hints: [{ number: 1, at: at('15:00'), text: 'Elle monte, la tour Saint-Aubin !' }] }
      : round,
  ),
};

interface How {
  readonly game?: Game;
  readonly networkOf?: () => UsualNetwork;
  readonly seed?: number;
  readonly followers?: number;
  readonly speed?: number | 'max';
}

const setUp = async ({
  game = SMALL,
  seed = 7,
  followers = 12,
  speed = 'max',
  networkOf,
}: How): Promise<Rehearsal> =>
  stage({
    game,
    folder,
    seed,
    followers,
    speed,
    log: silentLog,
    copyOf: await embeddedFiles(),
    ...(networkOf && { networkOf }),
  });

async function rehearsed(how: How): Promise<GameFigures> {
  await using rehearsal = await setUp(how);
  await rehearsal.play(nothing, never);
  return figuresOf(await tellRehearsal(rehearsal, how.seed ?? 7, 'en'));
}

/** Rehearsals that several tests assert on are played once: as they are here, and by whoever is first to ask. */
const once = <T>(play: () => Promise<T>): (() => Promise<T>) => {
  let played: Promise<T> | undefined;
  return () => (played ??= play());
};
const small = once(watchedInPublic);
const withoutFollowers = once(() => rehearsed({ game: GIVING_AWAY, followers: 0 }));

const withoutPostedAt = ({ steps, ...figures }: GameFigures) => ({
  ...figures,
  steps: steps.map((step) => ({ ...step, postedAt: 'whenever' })),
});

describe('a rehearsal', () => {
  test('gives the same figures for the same seed, at full speed and at a fast one', async () => {
    const { figures: first } = await small();
    expect(withoutPostedAt(await rehearsed({ speed: 40_000 }))).toEqual(withoutPostedAt(first));
    expect(first.replies.correct).toBeGreaterThan(0);
    expect(first.standings.length).toBeGreaterThan(0);
  });

  test('gives others for another seed', async () => {
    const [{ figures: first }, second] = [await small(), await rehearsed({ seed: 2 })];
    expect(second.standings).not.toEqual(first.standings);
    expect(second.steps.map(({ state }) => state)).toEqual(first.steps.map(({ state }) => state));
  });

  test('does every step of the script, each in its turn, even without a single follower', async () => {
    const { steps, replies, standings } = await withoutFollowers();
    expect(steps.map(({ round, kind, state }) => `${round} ${kind} ${state}`)).toEqual([
      '1 opening sent',
      '1 closing sent',
      '1 reveal sent',
      '2 opening sent',
      '1 standings sent',
      '2 hint sent',
      '2 last-call sent',
      '2 closing sent',
      '2 reveal sent',
      '2 standings sent',
    ]);
    expect(replies).toEqual({ correct: 0, close: 0, wrong: 0 });
    expect(standings).toEqual([]);
  });

  test.each(['private', 'same-for-all', 'none'] as const)(
    'plays on several accounts with feedback that is %s',
    async (feedback) => {
      const game = { ...SMALL, feedback, accounts: ['ville', 'musee'] };
      const { steps, problems } = await rehearsed({ game, followers: 3 });
      expect(steps).toHaveLength(18);
      expect(steps.every(({ state }) => state === 'sent')).toBe(true);
      expect(problems.filter((problem) => !problem.includes('doubtful'))).toEqual([]);
    },
  );

  test('shows each account as its network lets it play: alone, and silent towards players', async () => {
    const alone: UsualNetwork = {
      network: 'x',
      abilities: { threads: false, privateReplies: false, favourites: false },
    };
    await using rehearsal = await stage({
      game: { ...SMALL, accounts: ['ville', 'ville-x'] },
      folder,
      seed: 7,
      followers: 12,
      speed: 'max',
      log: silentLog,
      copyOf: await embeddedFiles(),
      networkOf: (account) => (account === 'ville-x' ? alone : undefined),
    });
    await rehearsal.play(nothing, never);
    const said = (handle: string) => rehearsal.village.postsBy(`${handle}@village.example`);
    expect(said('ville-x').filter(({ inReplyTo }) => inReplyTo !== undefined)).toEqual([]);
    expect(said('ville-x')).toHaveLength(9);
    expect(said('ville').filter(({ visibility }) => visibility === 'private').length).toBeGreaterThan(3);
  });

  test('of a script whose hint gives the answer away says so', async () => {
    const { problems } = await withoutFollowers();
    expect(problems).toContainEqual(
      expect.stringMatching(/^Mystery 2 is given away early by “.*Saint-Aubin” in village:/) as string,
    );
  });
});

test('before a reveal, nothing that the account says in public gives its answer away or tells who is right', async () => {
  const { said, wrongs } = await small();
  expect(wrongs).toEqual([]);
  expect(said.size).toBeGreaterThan(3);
});

/** Plays the small game, and reads after each event what anybody can read. */
async function watchedInPublic(): Promise<{
  readonly figures: GameFigures;
  /** What the account said before a reveal. */
  readonly said: ReadonlySet<string>;
  readonly wrongs: readonly string[];
}> {
  await using rehearsal = await setUp({});
  const said = new Set<string>();
  const wrongs = new Set<string>();
  await rehearsal.play(async () => {
    const { context, village } = rehearsal;
    const [played] = context.games.values();
    for (const { number, opens, reveals } of SMALL.rounds) {
      const now = context.clock.now();
      if (!played || Temporal.Instant.compare(now, opens) < 0 || Temporal.Instant.compare(now, reveals) >= 0)
        continue;
      for (const { author, createdAt, text, inReplyTo, favouritedBy } of village.publicView()) {
        if (favouritedBy.length > 0) wrongs.add(`A reply was singled out by a favourite: ${text}`);
        if (!village.accounts.includes(author.address)) continue;
        if (Temporal.Instant.compare(createdAt, opens) < 0) continue;
        said.add(text);
        for (const { words } of leaks(text, played.keyOf(number))) wrongs.add(`${words} leaks in ${text}`);
        if (inReplyTo !== undefined && !village.post(inReplyTo)?.author.bot)
          wrongs.add(`A follower was answered in public: ${text}`);
      }
    }
  }, never);
  return { figures: figuresOf(await tellRehearsal(rehearsal, 7, 'en')), said, wrongs: [...wrongs] };
}

describe('an interruption', () => {
  test('ends a rehearsal with its reason, between two events, and leaves nothing open', async () => {
    const before = process.getActiveResourcesInfo().length;
    const stop = new AbortController();
    const reason = new Error('Ctrl-C');
    let events = 0;
    {
      await using rehearsal = await setUp({});
      const playing = rehearsal.play(async () => {
        events += 1;
        if (events === 5) stop.abort(reason);
      }, stop.signal);
      await expect(playing).rejects.toBe(reason);
    }
    expect(events).toBe(5);
    expect(process.getActiveResourcesInfo().length).toBeLessThanOrEqual(before);
  });

  test('is heard while time passes slowly', async () => {
    await using rehearsal = await setUp({ speed: 1 });
    const stop = new AbortController();
    const playing = rehearsal.play(nothing, stop.signal);
    stop.abort();
    await expect(playing).rejects.toThrow('aborted');
  });
});

test('where replies can wait to be judged, nobody reads a right one before the reveal', async () => {
  const waiting: UsualNetwork = { network: 'mastodon', abilities: { approveReplies: true } };
  const game = { ...SMALL, masking: 'hide' as const };
  await using rehearsal = await setUp({ game, followers: 8, networkOf: () => waiting });
  await rehearsal.play(nothing, never);
  expect(rehearsal.village.posts().filter(({ heldBy }) => heldBy !== undefined)).toEqual([]);
  const story = await tellRehearsal(rehearsal, 7, 'fr');
  const { exposure } = figuresOf(story);
  expect(exposure.reduce((sum, totals) => sum + totals.never, 0)).toBeGreaterThan(0);
  expect(story.accounts.map(({ masking }) => masking)).toMatchObject([{ held: true, what: 'right' }]);
});

describe('on a network that hides replies', () => {
  const game = { ...SMALL, masking: 'decoys' as const };
  const SMALL_AND_HIDDEN = { ...SMALL, masking: 'hide' as const };

  const how = { game, followers: 24, networkOf: () => HIDING };
  const masked = once(async () => {
    await using rehearsal = await setUp(how);
    const { village, context } = rehearsal;
    let most = 0;
    const hidden = (): number => village.posts().flatMap(({ id }) => village.hiddenIn(id)).length;
    await rehearsal.play(async () => {
      most = Math.max(most, hidden());
    }, never);
    const story = await tellRehearsal(rehearsal, 7, 'fr');
    return { story, figures: figuresOf(story), most, left: hidden(), counts: await context.queues.counts() };
  });

  test('right answers are masked while they are a secret, and everything is shown in the end', async () => {
    const { story, figures, most, left, counts } = await masked();
    const { exposure, problems } = figures;
    expect(most).toBeGreaterThan(0);
    expect(left).toBe(0);
    expect(problems).toEqual([]);
    expect(exposure.reduce((sum, totals) => sum + totals.oneClick, 0)).toBeGreaterThan(5);
    expect(exposure.every(({ maskable }) => maskable)).toBe(true);
    expect(story.replies.some(({ hiding, verdict }) => hiding?.decoy && verdict === 'wrong')).toBe(true);
    expect(counts['outbox-ville']).toMatchObject({ waiting: 0, delayed: 0 });
  });

  test('is paced as the network is: it reads at its looks, and hides no more than it may', async () => {
    const paced: UsualNetwork = {
      network: 'bluesky',
      abilities: {
        stream: false,
        hiding: { remains: 'one-click', most: 300, pace: { times: 4, minutes: 15 } },
        rate: { requests: { times: 300, minutes: 15 }, posts: { times: 100, minutes: 15 } },
        privateReplies: false,
      },
    };
    await using rehearsal = await setUp({ game: SMALL_AND_HIDDEN, followers: 24, networkOf: () => paced });
    await rehearsal.play(nothing, never);
    const { replies, accounts, problems } = await tellRehearsal(rehearsal, 7, 'fr');
    const waited = replies.flatMap(({ exposure }) => exposure?.openFor?.total('seconds') ?? []);
    // What comes just as the account looks is read at once, and so is what a look at the whole thread finds.
    const read = waited.filter((seconds) => seconds > 0 && seconds <= 15);
    expect(read.length).toBeGreaterThan(waited.filter((seconds) => seconds === 0).length);
    expect(waited.some((seconds) => seconds > 60)).toBe(true);
    expect(accounts[0]?.headroom).toEqual({ of: 'hiding', least: 0, times: 4, minutes: 15 });
    expect(problems).toEqual([]);
  });

  test('the same seed masks the same replies', async () => {
    const { figures } = await masked();
    expect((await rehearsed(how)).exposure).toEqual(figures.exposure);
  });
});
