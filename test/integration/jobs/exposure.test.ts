import { toldId } from '#platform/log.ts';
import { describe, expect, test } from 'vitest';
import type { GameReport } from '#app/control/report-game.ts';
import type { Profile } from '#networks/village/post.ts';
import { at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { statusAgrees } from '../../support/games/status-agrees.ts';

const { play } = useTheatre();

const zoe: Profile = { handle: 'zoe', name: 'Zoé' };
const luc: Profile = { handle: 'luc', name: 'Luc' };
const RIGHT = 'La maison d’Adam';
const hiding = { capabilities: { hiding: { remains: 'one-click', most: 300 } } } as const;

/** What the report says, which reads every reply, and the status, which reads kept rows, with it. */
async function report(angers: Play): Promise<GameReport> {
  await statusAgrees(angers.control, angers.game.id);
  const found = await angers.control.report(angers.game.id, 'fr');
  if (!found) throw new Error('The game has no report.');
  return found;
}

/** « player seen seconds » of every right reply. */
const seen = async (angers: Play): Promise<readonly string[]> =>
  (await report(angers)).guesses
    .filter((guess) => guess.seen !== null)
    .map((guess) => `${guess.player.split('@')[0]} ${guess.seen} ${guess.openSeconds}`);

/** Somebody answers seconds before the replies are read. */
async function answers(angers: Play, who: Profile, text: string, seconds: number): Promise<string> {
  const { id } = angers.village.reply(who, angers.opening().id, text);
  angers.clock.moveTo(angers.clock.now().add({ seconds }));
  await angers.settle();
  return id;
}

describe('a right answer that is masked', () => {
  test('was in the open until then, and one click away until the reveal', async () => {
    const angers = await play({ masking: 'hide', feedback: 'none' }, hiding);
    await angers.until('10:00');
    await answers(angers, zoe, RIGHT, 4);
    await answers(angers, luc, RIGHT, 10);
    angers.village.reply({ handle: 'ana', name: '' }, angers.opening().id, RIGHT, { visibility: 'private' });
    await angers.settle();
    expect(await seen(angers)).toEqual(['zoe one-click 4', 'luc one-click 10', 'ana never 0']);
    expect((await report(angers)).inPublic).toEqual([]);
    await angers.until('19:00');
    expect(await seen(angers)).toEqual(['zoe one-click 4', 'luc one-click 10', 'ana never 0']);
    const { exposure } = await report(angers);
    expect(exposure).toMatchObject([
      { round: 1, account: angers.game.accounts[0], public: 0, oneClick: 2, never: 1, openSeconds: 4 },
    ]);
  });

  test('too late, since the network is away, is told meanwhile', async () => {
    const angers = await play({ masking: 'hide', feedback: 'none' }, hiding);
    await angers.until('10:00');
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['hide'], until: at('10:10') }]);
    await answers(angers, zoe, RIGHT, 0);
    expect((await report(angers)).inPublic).toMatchObject([
      { round: 1, player: 'zoe@village.example', waiting: true, url: expect.stringMatching(/^https:/) },
    ]);
    await angers.until('10:20', 'closely');
    const [found] = (await report(angers)).guesses;
    expect(found?.seen).toBe('one-click');
    expect(found?.openSeconds).toBeGreaterThanOrEqual(600);
    expect(found?.openSeconds).toBeLessThanOrEqual(660);
    expect((await report(angers)).inPublic).toEqual([]);
  });

  test('although the network refuses to is a problem with its address', async () => {
    const angers = await play({ masking: 'hide', feedback: 'none' }, hiding);
    await angers.until('10:00');
    angers.network.plan([{ fault: { kind: 'refused', reason: 'no' }, on: ['hide'] }]);
    await answers(angers, zoe, RIGHT, 0);
    const { problems, inPublic } = await report(angers);
    expect(problems).toEqual([
      expect.stringMatching(
        /^Mystère\u00a01, réponse de @zoe@village\.example .*https:.*\u00a0: le réseau a refusé de la masquer\.$/,
      ),
    ]);
    expect(inPublic).toMatchObject([{ waiting: false }]);
  });
});

describe('an answer in the address of a link', () => {
  const link = (page: string): string => `Je crois : https://fr.wikipedia.org/wiki/${page}`;

  test('is hidden, as any other link is, which costs no guess', async () => {
    const angers = await play({ masking: 'hide', feedback: 'none' }, hiding);
    await angers.until('10:00');
    const right = await answers(angers, zoe, link('Maison_d%E2%80%99Adam'), 0);
    const wrong = await answers(angers, luc, link('Gisors'), 0);
    await angers.until('10:05');
    expect(angers.village.hiddenIn(angers.opening().id).toSorted()).toEqual([right, wrong].toSorted());
  });

  test('is told where nothing hides it', async () => {
    const angers = await play({ masking: 'hide', feedback: 'none' });
    await angers.until('10:00');
    const right = await answers(angers, zoe, link('Maison_d’Adam'), 0);
    await answers(angers, luc, link('Gisors'), 0);
    const told = angers.logged.filter(({ event }) => event === 'answer-exposed');
    expect(told.map(({ reply }) => reply)).toEqual([toldId(`${angers.game.accounts[0]}|${right}|0`)]);
  });
});

describe('a right answer that nothing masks', () => {
  test('is told while it stands, and for how long it stood once the answer is known', async () => {
    const angers = await play({ masking: 'hide', feedback: 'none' });
    await angers.until('10:00');
    await answers(angers, zoe, RIGHT, 0);
    await answers(angers, luc, 'Le château', 0);
    expect(await seen(angers)).toEqual(['zoe public null']);
    expect((await report(angers)).inPublic).toMatchObject([
      { player: 'zoe@village.example', waiting: false },
    ]);
    await angers.until('19:00');
    expect(await seen(angers)).toEqual([`zoe public ${8.5 * 3600}`]);
    expect((await report(angers)).inPublic).toEqual([]);
  });

  test('stops standing when its author edits it, or when the game is stopped', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('10:00');
    const reply = await answers(angers, zoe, RIGHT, 0);
    await answers(angers, luc, RIGHT, 0);
    await angers.until('11:00');
    angers.village.editReply(zoe, reply, 'Je ne dis plus rien');
    await angers.until('18:01');
    expect(await seen(angers)).toEqual(['zoe public 3600', 'luc public null']);
    expect((await report(angers)).inPublic).toMatchObject([{ player: 'luc@village.example' }]);
    await angers.act({ kind: 'stop' });
    expect((await report(angers)).inPublic).toEqual([]);
    expect(await seen(angers)).toEqual(['zoe public 3600', `luc public ${8 * 3600 + 60}`]);
  });

  test('is counted once, however often its author edits it', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('10:00');
    const reply = await answers(angers, zoe, RIGHT, 0);
    await angers.until('11:00');
    angers.village.editReply(zoe, reply, `${RIGHT}, bien sûr`);
    await angers.until('18:01');
    expect(await seen(angers)).toEqual(['zoe public 3600', 'zoe public null']);
    expect((await report(angers)).exposure).toMatchObject([{ public: 1, openSeconds: null }]);
    expect((await report(angers)).inPublic).toHaveLength(1);
  });

  test('is not told where the script takes no care', async () => {
    const angers = await play({ masking: 'none', feedback: 'none' });
    await angers.until('10:00');
    await answers(angers, zoe, RIGHT, 0);
    expect((await report(angers)).inPublic).toEqual([]);
    expect(await seen(angers)).toEqual(['zoe public null']);
  });

  test('and comes after the reveal is exposed no more', async () => {
    const angers = await play({ masking: 'hide', feedback: 'none' }, hiding);
    await angers.until('18:31');
    await answers(angers, zoe, RIGHT, 0);
    expect(await seen(angers)).toEqual([]);
  });
});

describe('a secret that ends without a reveal', () => {
  test('by a stop leaves what was masked as it was, although it is shown again', async () => {
    const angers = await play({ masking: 'hide', feedback: 'none' }, hiding);
    await angers.until('10:00');
    await answers(angers, zoe, RIGHT, 4);
    await angers.until('12:00');
    await angers.act({ kind: 'stop' });
    await angers.settle();
    expect(angers.village.hiddenIn(angers.opening().id)).toEqual([]);
    expect(await seen(angers)).toEqual(['zoe one-click 4']);
    await answers(angers, luc, RIGHT, 0);
    expect(await seen(angers)).toEqual(['zoe one-click 4']);
    expect((await report(angers)).inPublic).toEqual([]);
  });

  test('by a stop while nobody knows what became of the reveal is over all the same', async () => {
    const angers = await play({ masking: 'hide', feedback: 'none' }, hiding);
    await angers.until('10:00');
    await answers(angers, zoe, RIGHT, 4);
    angers.network.plan([{ fault: { kind: 'time-out-before' }, on: ['publish', 'find'], from: at('18:20') }]);
    await angers.until('18:31');
    expect(await angers.step('reveal')).toMatchObject({ state: 'uncertain' });
    await angers.act({ kind: 'stop' });
    await angers.settle();
    expect(angers.village.hiddenIn(angers.opening().id)).toEqual([]);
    expect(await seen(angers)).toEqual(['zoe one-click 4']);
    expect((await report(angers)).inPublic).toEqual([]);
  });

  test('by a refused reveal ends then', async () => {
    const angers = await play({ masking: 'hide', feedback: 'none' }, hiding);
    await angers.until('10:00');
    await answers(angers, zoe, RIGHT, 4);
    await angers.until('18:20');
    angers.network.plan([{ fault: { kind: 'refused', reason: 'no' }, on: ['publish'] }]);
    await angers.until('19:00');
    expect(await angers.step('reveal')).toMatchObject({ state: 'failed', endedAt: at('18:30') });
    expect(await seen(angers)).toEqual(['zoe one-click 4']);
    const { exposure, inPublic } = await report(angers);
    expect(exposure).toMatchObject([{ public: 0, oneClick: 1, openSeconds: 4 }]);
    expect(inPublic).toEqual([]);
  });

  test('by a reveal that is skipped, since nothing was asked, ends with it', async () => {
    const angers = await play({ masking: 'hide', feedback: 'none' }, hiding);
    angers.network.plan([{ fault: { kind: 'refused', reason: 'no' }, on: ['publish'] }]);
    await angers.until('10:00');
    angers.village.write(zoe, { text: `@${angers.address} ${RIGHT}` });
    await angers.settle();
    expect((await report(angers)).inPublic).toHaveLength(1);
    await angers.until('19:00');
    expect(await angers.step('reveal')).toMatchObject({ state: 'skipped' });
    expect(await seen(angers)).toEqual([`zoe public ${8.5 * 3600}`]);
    expect((await report(angers)).inPublic).toEqual([]);
  });

  test('by a script that drops the account ends at the next start', async () => {
    const angers = await play({ accounts: ['ville', 'musee'], masking: 'hide', feedback: 'none' }, hiding);
    await angers.until('10:00');
    await answers(angers, zoe, RIGHT, 4);
    await angers.until('12:00');
    const [, musee] = angers.game.accounts;
    await angers.restart({ ...angers.game, accounts: musee === undefined ? [] : [musee] });
    expect(await seen(angers)).toEqual(['zoe one-click 4']);
    expect((await report(angers)).inPublic).toEqual([]);
  });
});
