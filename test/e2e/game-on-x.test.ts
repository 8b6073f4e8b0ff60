import { setTimeout as wait } from 'node:timers/promises';
import exifr from 'exifr';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { playedGame } from '#app/played-game.ts';
import type { Game } from '#game/game.ts';
import { leaks } from '#judge/leaks.ts';
import { weightedLength } from '#networks/x/measure.ts';
import { kesako, Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
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

describe('the sample game on X, behind X’s own description', () => {
  it('is played to its reveal and its standings', async () => {
    await using standIn = await XStandIn.start();
    await using prism = await startPrism(standIn.url);
    const { state } = standIn;
    state.person('angers');
    await using table = await layXTable({ server: prism.url, username: 'angers', spendingLimit: 20 });
    const folder = await quickGame({
      folder: table.folder,
      opens: soon(6),
      rounds: 2,
      lasts: 10,
      hints: [3, 6],
      lastCall: 2,
      pauses: 8,
      but: [
        [['accounts'], ['ville-x']],
        [['hashtags', 'replies'], 'required'],
      ],
    });
    const game = await readGameAt(folder);
    await using worker = Program.start(['run', folder, '--until-finished'], table.surroundings);
    await worker.says('worker-started');
    const [silent, shown] = await Promise.all([
      playOnX(state, game),
      statusWithTask(game, () => kesako(['status', folder], table.surroundings)),
    ]);
    expect(shown).toContain(`en réponse à https://x.com/oscar/status/${silent.id}\u00a0:\n      @oscar `);
    expect((await worker.end(60_000)).code).toBe(0);

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
      (await kesako(['status', folder, '--json'], table.surroundings)).stdout,
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
    const afterwards = (await kesako(['status', folder], table.surroundings)).stdout;
    expect(afterwards).toMatch(
      /compte «\u00a0ville-x\u00a0»\u00a0: environ 0,\d\d\u00a0\$ dépensés ce mois-ci sur 20,00\u00a0\$/u,
    );
  });

  it('stops at its spending limit with a warning, and goes on elsewhere', async () => {
    await using standIn = await XStandIn.start();
    await using mastodon = await MastodonStandIn.start();
    standIn.state.person('angers');
    await using table = await layXTable({
      server: standIn.url,
      username: 'angers',
      spendingLimit: 0.02,
      mastodon: { server: mastodon.url, token: mastodon.state.person('angers').token },
    });
    const folder = await quickGame({
      folder: table.folder,
      opens: soon(6),
      rounds: 1,
      lasts: 3_600,
      hints: [3, 6],
      pauses: 2,
      but: [[['accounts'], ['ville', 'ville-x']]],
    });
    await using worker = Program.start(['run', folder], table.surroundings);
    // Less than the posts alone cost: from the start all of it is kept for them.
    await worker.says('spending-kept-for-posts', 60_000);
    await worker.says('spending-limit-reached', 60_000);
    await until('the hints are posted on the other account', 60_000, () => postsOf(mastodon).at(2));
    const said = saidBy(standIn.state, 'angers');
    expect(said.map(({ text }) => text.split(' ')[0])).toEqual(['🔍']);
    // Without Prism, which reads bodies as texts, the picture arrives as it left.
    const picture = Buffer.from(said[0]?.media[0]?.bytes ?? []);
    expect(await exifr.parse(picture, { jfif: false, icc: true, xmp: true, iptc: true })).toBeUndefined();
    expect((await sharp(picture).metadata()).format).toBe('jpeg');
    const { stdout } = await until('the hint waits', 60_000, async () => {
      const asked = await kesako(['status', folder], table.surroundings);
      return asked.stdout.includes('indice 1, compte «\u00a0ville-x\u00a0» attend') ? asked : undefined;
    });
    expect(stdout).toContain('la limite de dépenses du compte est atteinte, ou son crédit épuisé');
    expect(stdout).toContain('Il ne dit plus rien, la réponse du mystère attend');
    expect(stdout).toContain('Relevez spending-limit dans config/accounts.yaml, puis relancez kesako run');
    expect(stdout).toContain('0,02\u00a0$ dépensés ce mois-ci sur 0,02\u00a0$');
    worker.process.kill('SIGTERM');
    expect((await worker.end(60_000)).code).toBe(0);
  });
});

/** Two rounds, as five players live them. Gives the reply that nobody is told of but who reads the whole thread. */
async function playOnX(state: XState, game: Game): Promise<XPost> {
  const [first, second] = game.rounds;
  if (!first || !second) throw new Error('Two rounds are played.');
  const opening = (number: number): Promise<XPost> =>
    until(`mystery ${number} is opened`, 30_000, () =>
      saidBy(state, 'angers').find(({ text }) => text.startsWith(`🔍 Détail mystère n°\u00a0${number}`)),
    );
  const reply = (name: string, inReplyTo: XPost, text: string): XPost =>
    state.add({ author: state.person(name), text, inReplyTo });
  const one = await opening(1);
  reply('lea', one, '@angers la maison d’Adam ? #Angers');
  reply('marc', one, '@angers le logis Barrault #Angers');
  reply('nina', one, '@angers la maison d’Adam');
  const silent = reply('oscar', one, 'la maison d’Adam');
  const two = await opening(2);
  await wait(100);
  reply('marc', two, '@angers La Maison bleue ! #Angers');
  return silent;
}

/** What `status` says between the closing and the reveal, when it has something for a person to do. */
async function statusWithTask(
  { rounds: [round] }: Game,
  status: () => Promise<{ readonly stdout: string }>,
): Promise<string> {
  if (round) await wait(Math.max(0, round.closes.epochMilliseconds - Date.now()));
  return until('there is something to be posted by hand', 30_000, async () => {
    const { stdout } = await status();
    return stdout.includes('à publier à la main') ? stdout : undefined;
  });
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
