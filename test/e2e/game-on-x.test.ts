import { toldId } from '#platform/log.ts';
import exifr from 'exifr';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { playedGame } from '#app/parts/played-game.ts';
import type { Game } from '#game/game.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { leaks } from '#judge/leaks.ts';
import { weightedLength } from '#networks/x/measure.ts';
import { MovableTime } from '../support/play/movable-time.ts';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { Program } from '../support/play/program.ts';
import { quickGame } from '../support/play/quick-game.ts';
import { readGameAt } from '../support/play/read-game.ts';
import { until } from '../support/play/until.ts';
import { layXTable } from '../support/play/x-table.ts';
import { startPrism } from '../support/servers/prism.ts';
import { MastodonStandIn } from '../support/stand-ins/mastodon.ts';
import { XStandIn } from '../support/stand-ins/x.ts';
import type { XPost, XState } from '../support/stand-ins/x-state.ts';
import { postsOf } from './crowd-on-stand-in.ts';

interface Figures {
  readonly state: string;
  readonly problems: readonly string[];
  readonly replies: Readonly<Record<string, number>>;
  readonly standings: readonly { readonly player: string; readonly points: number }[];
  readonly tasks: readonly object[];
  readonly spending: readonly {
    readonly account: string;
    readonly dollars: number;
    readonly limit: number;
  }[];
}

const HOUR = 3600;

describe('the sample game on X, behind X’s own description', () => {
  it('is played to its reveal and its standings', async () => {
    await using time = await MovableTime.start();
    await using standIn = await XStandIn.start({}, time);
    await using prism = await startPrism(standIn.url);
    const { state } = standIn;
    state.person('angers');
    await using table = await layXTable({ server: prism.url, username: 'angers', spendingLimit: 20, time });
    const folder = await quickGame({
      folder: table.folder,
      opens: tomorrowMorning(time),
      rounds: 2,
      lasts: 4 * HOUR,
      hints: [HOUR, 2 * HOUR],
      lastCall: HOUR / 2,
      pauses: HOUR,
      but: [
        [['accounts'], ['ville-x']],
        [['hashtags', 'replies'], 'required'],
      ],
    });
    const game = await readGameAt(folder);
    await using worker = Program.start(['run', folder, '--until-finished'], table.surroundings);
    await worker.says('worker-started');
    const silent = await playFirst(state, game, worker, time);
    const { stdout: shown } = await kesakoHere(['status', folder], table.surroundings);
    expect(shown).toContain('à publier à la main');
    expect(shown).toContain(`en réponse à https://x.com/oscar/status/${silent.id}\u00a0:\n      @oscar `);
    await playSecond(state, game, worker, time);
    expect((await worker.end()).code).toBe(0);

    const said = saidBy(state, 'angers').filter(({ inReplyTo }) => inReplyTo === undefined);
    expect(said.map(({ text }) => text.split('\n')[0])).toEqual([
      ...[1, 2].flatMap((number) => [
        `🔍 Détail mystère n°\u00a0${number}`,
        `💡 Indice n°\u00a01 — détail mystère n°\u00a0${number}`,
        `💡 Indice n°\u00a02 — détail mystère n°\u00a0${number}`,
        expect.stringMatching(new RegExp(`^⏳ Détail mystère n°\u00a0${number}`)),
        expect.stringMatching(new RegExp(`^✨ Détail mystère n°\u00a0${number}, la réponse`)),
      ]),
      expect.stringMatching(/^🏆/),
    ]);
    for (const { text } of said) {
      expect(text).toContain('#Angers');
      expect(weightedLength(text)).toBeLessThanOrEqual(280);
    }
    nothingLeaks(game, said);
    expect(said.find(({ text }) => text.startsWith('✨'))?.text).toContain('@lea');

    const answers = saidBy(state, 'angers').filter(({ inReplyTo }) => inReplyTo !== undefined);
    expect(answers.map(({ text }) => text)).toEqual([expect.stringMatching(/^@nina .*#Angers/su)]);
    const status = JSON.parse(
      (await kesakoHere(['status', folder, '--json'], table.surroundings)).stdout,
    ) as Figures;
    expect(status).toMatchObject({
      state: 'finished',
      problems: [],
      replies: { correct: 4, close: 0, wrong: 1 },
      standings: [
        { player: 'lea@x.com', points: 12 },
        { player: 'marc@x.com', points: 12 },
      ],
      tasks: [],
      spending: [{ account: 'ville-x', limit: 20, kept: 0, pays: 'all' }],
    });
    const dollars = status.spending[0]?.dollars ?? 0;
    expect(dollars).toBeGreaterThan(said.length * 0.015);
    expect(dollars).toBeLessThan(1);
    const afterwards = (await kesakoHere(['status', folder], table.surroundings)).stdout;
    expect(afterwards).toMatch(
      /compte «\u00a0ville-x\u00a0»\u00a0: environ 0,\d\d\u00a0\$ dépensés ce mois-ci sur 20,00\u00a0\$/u,
    );
  });

  it('stops at its spending limit with a warning, and goes on elsewhere', async () => {
    await using time = await MovableTime.start();
    // Money is counted by the month: of the next one's posts none is kept for in this one.
    const isLastDay = monthOf(tomorrowMorning(time)) !== monthOf(time.now());
    if (isLastDay) await time.moveTo(time.now().add({ hours: 24 }));
    await using standIn = await XStandIn.start({}, time);
    await using mastodon = await MastodonStandIn.start({}, time);
    standIn.state.person('angers');
    await using table = await layXTable({
      server: standIn.url,
      username: 'angers',
      spendingLimit: 0.02,
      mastodon: { server: mastodon.url, token: mastodon.state.person('angers').token },
      time,
    });
    const folder = await quickGame({
      folder: table.folder,
      opens: tomorrowMorning(time),
      rounds: 1,
      lasts: 4 * HOUR,
      hints: [HOUR, 2 * HOUR],
      pauses: HOUR,
      but: [[['accounts'], ['ville', 'ville-x']]],
    });
    const [round] = (await readGameAt(folder)).rounds;
    const [first, second] = round?.hints ?? [];
    if (!round || !first || !second) throw new Error('One round with two hints is played.');
    await using worker = Program.start(['run', folder], table.surroundings);
    await worker.says('worker-started');
    // Less than the posts alone cost: from the start all of it is kept for them.
    await worker.says('spending-kept-for-posts');
    await time.moveTo(round.opens, { settled: false });
    for (const account of ['ville', 'ville-x']) await worker.says('step-posted', `/1/opening/${account}"`);
    await time.moveTo(first.at, { settled: false });
    await worker.says('spending-limit-reached');
    await worker.says('not-sent', '/1/hint-1/ville-x"');
    // The refusal is logged before its row says so.
    const stdout = await until('the status tells that a hint waits', async () => {
      const told = (await kesakoHere(['status', folder], table.surroundings)).stdout;
      return told.includes('attend\u00a0: la limite de dépenses') ? told : undefined;
    });
    await time.moveTo(second.at, { settled: false });
    for (const hint of [1, 2]) await worker.says('step-posted', `/1/hint-${hint}/ville"`);
    expect(postsOf(mastodon)).toHaveLength(3);
    const said = saidBy(standIn.state, 'angers');
    expect(said.map(({ text }) => text.split(' ')[0])).toEqual(['🔍']);
    // Without Prism, which reads bodies as texts, the picture arrives as it left.
    const picture = Buffer.from(said[0]?.media[0]?.bytes ?? []);
    expect(await exifr.parse(picture, { jfif: false, icc: true, xmp: true, iptc: true })).toBeUndefined();
    expect((await sharp(picture).metadata()).format).toBe('jpeg');
    expect(stdout).toContain('indice\u00a01, compte «\u00a0ville-x\u00a0» attend');
    expect(stdout).toContain('attend\u00a0: la limite de dépenses du compte est atteinte.');
    expect(stdout).toContain('Il ne dit plus rien, la réponse du mystère attend');
    expect(stdout).toContain(
      'Relevez spending-limit dans config/accounts.yaml, puis relancez npx kesako run',
    );
    expect(stdout).toContain('0,02\u00a0$ dépensés ce mois-ci sur 0,02\u00a0$');
    worker.process.kill('SIGTERM');
    expect((await worker.end()).code).toBe(0);
  });
});

/** The calendar month of a moment, UTC, such as `2026-09`. */
const monthOf = (moment: Temporal.Instant): string => moment.toString().slice(0, 7);

/** A game that begins then ends on the same day: what it spends is counted in one month. */
const tomorrowMorning = (time: MovableTime): Temporal.Instant =>
  time.now().toZonedDateTimeISO('UTC').startOfDay().add({ days: 1, hours: 7 }).toInstant();

const reply = (state: XState, name: string, inReplyTo: XPost, text: string): XPost =>
  state.add({ author: state.person(name), text, inReplyTo });

/**
 * Moves time to a step of the game, such as `1/hint-1`, and gives its post. It is there by then: X's answer is in the log.
 */
async function step(
  state: XState,
  game: Game,
  worker: Program,
  time: MovableTime,
  name: string,
): Promise<XPost> {
  const id = `${game.id}/${name}/ville-x`;
  const due = timeline(game).find((one) => one.id === id)?.due;
  if (!due) throw new Error(`The game has no step ${id}.`);
  await time.moveTo(due, { settled: false });
  await worker.says('step-posted', `"step":"${id}"`);
  const own = saidBy(state, 'angers').filter(({ inReplyTo }) => inReplyTo === undefined);
  return own.at(-1) ?? Promise.reject(new Error(`${id} is not on X.`));
}

const isJudged = (worker: Program, round: number, { id }: XPost): Promise<void> =>
  worker.says('reply-judged', `"round":${round}`, `"trace":"${toldId(`ville-x|${id}|0`)}"`);

/** The first round up to its closing, as four players live it. Gives the reply that nobody is told of but who reads the whole thread. */
async function playFirst(state: XState, game: Game, worker: Program, time: MovableTime): Promise<XPost> {
  const [round] = game.rounds;
  if (!round) throw new Error('Two rounds are played.');
  const one = await step(state, game, worker, time, '1/opening');
  const named = [
    reply(state, 'lea', one, '@angers la maison d’Adam ? #Angers'),
    reply(state, 'marc', one, '@angers le logis Barrault #Angers'),
    reply(state, 'nina', one, '@angers la maison d’Adam'),
  ];
  const silent = reply(state, 'oscar', one, 'la maison d’Adam');
  for (const post of named) await isJudged(worker, 1, post);
  // An hour later she would not be reminded any more.
  await until('nina is reminded of the hashtag', () =>
    saidBy(state, 'angers').find(({ inReplyTo }) => inReplyTo !== undefined),
  );
  for (const name of ['1/hint-1', '1/hint-2', '1/last-call']) await step(state, game, worker, time, name);
  await time.moveTo(round.closes, { settled: false });
  await isJudged(worker, 1, silent);
  await worker.says('not-sent', '"outbox":"effects"');
  return silent;
}

async function playSecond(state: XState, game: Game, worker: Program, time: MovableTime): Promise<void> {
  await step(state, game, worker, time, '1/reveal');
  const two = await step(state, game, worker, time, '2/opening');
  await isJudged(worker, 2, reply(state, 'marc', two, '@angers La Maison bleue ! #Angers'));
  for (const name of ['hint-1', 'hint-2', 'last-call', 'reveal', 'standings'])
    await step(state, game, worker, time, `2/${name}`);
}

/** What somebody has posted, oldest first. */
const saidBy = (state: XState, username: string): readonly XPost[] =>
  state
    .newestFirst()
    .toReversed()
    .filter(({ author }) => author.username === username);

function nothingLeaks(game: Game, said: readonly XPost[]): void {
  const keys = playedGame(game);
  for (const { number } of game.rounds) {
    const reveal = said.findIndex(({ text }) => text.startsWith(`✨ Détail mystère n°\u00a0${number}`));
    for (const { text, media } of said.slice(0, reveal)) {
      for (const words of [text, ...media.map(({ alt }) => alt)])
        expect(leaks(words, keys.keyOf(number))).toEqual([]);
    }
  }
  for (const { media, text } of said) {
    const pictured = /^(🔍|✨)/u.test(text) || text.includes('Indice n°\u00a02');
    expect(media).toHaveLength(pictured ? 1 : 0);
    for (const { alt } of media) expect(alt.length).toBeGreaterThan(20);
  }
}
