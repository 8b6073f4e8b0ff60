import { describe, expect, test } from 'vitest';
import type { Profile } from '#networks/village/post.ts';
import { playersById } from '#store/players/players.ts';
import { aRound, at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

/** A follower of each play's own: players are the same person in every game of a database. */
function follower(angers: Play, changes: Partial<Profile> = {}): Profile {
  return { handle: `zoe-${angers.game.id}`, name: 'Zoé', ...changes };
}

async function hasOptedOut(angers: Play, { handle }: Profile): Promise<boolean> {
  const id = `village:${handle}@village.example`;
  return (await playersById(angers.context.db, [id])).get(id)?.optedOutAt !== undefined;
}

const revealOf = (angers: Play): string =>
  angers.posts().findLast(({ text }) => text.startsWith('✨'))?.text ?? '';

describe('STOP', () => {
  test('ends every answer for good, in this round, the next one, and after a restart', async () => {
    const second = { number: 2, opens: at('19:00'), closes: at('21:00'), reveals: at('21:00'), hints: [] };
    const angers = await play({ rounds: [aRound(), aRound({ ...second, lastCall: undefined })] });
    const zoe = follower(angers);
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, 'STOP');
    await angers.settle();
    angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
    await angers.settle();
    await angers.until('19:30');
    await angers.restart();
    angers.village.reply(zoe, angers.posts().at(-1)?.id ?? '', 'La maison d’Adam');
    await angers.until('22:00');
    expect(angers.answersTo(zoe)).toEqual([]);
    expect(await angers.effects()).toEqual([]);
    expect(revealOf(angers)).not.toContain('@zoe');
  });

  test('overtakes an answer that is already on its way', async () => {
    const angers = await play();
    const zoe = follower(angers);
    await angers.until('10:00');
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['publish'], until: at('10:02') }]);
    angers.village.reply(zoe, angers.opening().id, 'Le château');
    await angers.settle();
    expect(await angers.effects()).toMatchObject([{ state: 'planned' }]);
    angers.village.reply(zoe, angers.opening().id, 'stop');
    await angers.until('10:05');
    expect(angers.answersTo(zoe)).toEqual([]);
    expect(await angers.effects()).toMatchObject([{ state: 'skipped', why: 'opted-out' }]);
  });

  test('said in the same breath as a guess leaves the guess what it is worth, and is obeyed', async () => {
    const angers = await play();
    const zoe = follower(angers);
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
    angers.clock.moveTo(at('10:00:10'));
    angers.village.reply(zoe, angers.opening().id, 'STOP');
    await angers.settle();
    expect(await angers.replies()).toMatchObject([{ verdict: 'correct' }]);
    expect(angers.answersTo(zoe)).toEqual([]);
    expect(await angers.effects()).toMatchObject([{ state: 'skipped', why: 'opted-out' }]);
    expect(await hasOptedOut(angers, zoe)).toBe(true);
    await angers.until('18:31');
    expect(revealOf(angers)).toContain('Bravo à la seule personne qui ait trouvé\u202f!');
  });

  test('is heard in answer to a private answer', async () => {
    const angers = await play();
    const zoe = follower(angers);
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, 'Le château');
    await angers.settle();
    const answer = angers.village.postsBy(angers.address).at(-1);
    angers.village.reply(zoe, answer?.id ?? '', 'STOP', { visibility: 'private' });
    await angers.settle();
    expect(await hasOptedOut(angers, zoe)).toBe(true);
  });

  test('is heard when no round is open, and about any post', async () => {
    const angers = await play();
    const [zoe, luc] = [follower(angers), follower(angers, { handle: `luc-${angers.game.id}` })];
    await angers.until('19:00');
    angers.village.write(zoe, { text: `@${angers.address} STOP`, visibility: 'private' });
    const elsewhere = angers.village.write(luc, { text: 'Rien à voir' });
    angers.village.reply(luc, elsewhere.id, `@${angers.address} stop !`);
    await angers.settle();
    expect(await hasOptedOut(angers, zoe)).toBe(true);
    expect(await hasOptedOut(angers, luc)).toBe(true);
  });
});

test('a profile that asks bots to stay away gets no answer and no mention, and its guess counts', async () => {
  const angers = await play();
  const zoe = follower(angers, { note: 'Pas de robots, merci. #NoBot' });
  await angers.until('10:00');
  angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
  await angers.until('19:00');
  expect(angers.answersTo(zoe)).toEqual([]);
  expect(revealOf(angers)).toContain('Bravo à la seule personne qui ait trouvé\u202f!');
  expect(angers.posts().flatMap(({ mentions }) => mentions)).toEqual([]);
});
