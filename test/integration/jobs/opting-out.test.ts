import { describe, expect, test } from 'vitest';
import { standingsCounted } from '#jobs/grading/finds-counted.ts';
import { takeIn } from '#jobs/replies/take-in.ts';
import type { Profile } from '#networks/village/post.ts';
import { playersById } from '#store/players/players.ts';
import { HANGS_MS } from '../../hangs.ts';
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

/** Has a private STOP of a moment read now. */
async function readStop({ context, game }: Play, { handle, name }: Profile, written: string): Promise<void> {
  const account = context.accounts.get(game.accounts[0] ?? '');
  if (!account) throw new Error('The play has no account.');
  const address = `${handle}@village.example`;
  const stop = {
    id: `stop-${written}`,
    author: { address, mention: `@${address}`, name, noBot: false },
    text: 'STOP',
    hashtags: [],
    createdAt: at(written),
    visibility: 'private',
  } as const;
  const signal = AbortSignal.timeout(HANGS_MS);
  await takeIn(context, account, { replies: [stop], setAside: [] }, { cursor: '0' }, signal);
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

describe('of a guess and a STOP that was written before it', () => {
  const HIDING = { capabilities: { hiding: { remains: 'one-click', most: 300 } } } as const;
  const RIGHT = 'La maison d’Adam';

  /** A guess of 10:02 beside one of 10:03, the things read in the order in which they are told. */
  async function evening(...read: readonly ('guess' | '10:00' | '10:05')[]): Promise<Play> {
    const angers = await play({ masking: 'hide' }, HIDING);
    await angers.until('10:02');
    for (const what of read) {
      if (what === 'guess') {
        angers.village.reply(follower(angers), angers.opening().id, RIGHT);
        await angers.settle();
      } else await readStop(angers, follower(angers), what);
    }
    await angers.until('10:03');
    angers.village.reply(follower(angers, { handle: `luc-${angers.game.id}` }), angers.opening().id, RIGHT);
    await angers.settle();
    return angers;
  }

  test.each([
    { read: ['guess', '10:00'] },
    { read: ['10:00', 'guess'] },
    { read: ['10:05', 'guess', '10:00'] },
    { read: ['10:05', '10:00', 'guess'] },
    { read: ['10:00', '10:05', 'guess'] },
  ] as const)(
    'the guess is nothing, and is shown at the reveal, when they are read as $read',
    async ({ read }) => {
      const angers = await evening(...read);
      const { db } = angers.context;
      const luc = `village:luc-${angers.game.id}@village.example`;
      expect((await angers.replies()).map(({ player }) => player)).toEqual([luc]);
      expect(await standingsCounted(db, angers.game)).toMatchObject([{ player: luc, points: 10 }]);
      const zoe = await db
        .selectFrom('replies')
        .select('text')
        .where('game', '=', angers.game.id)
        .where('player', '<>', luc)
        .execute();
      expect(zoe.filter(({ text }) => text !== null)).toEqual([]);
      await angers.until('19:30');
      expect(angers.village.hiddenIn(angers.opening().id)).toEqual([]);
      expect(revealOf(angers)).not.toContain('@zoe');
    },
  );

  test('the guess stays what the reveal told of it, where that is out', async () => {
    const angers = await evening('guess');
    await angers.until('18:31');
    await readStop(angers, follower(angers), '10:00');
    expect(await angers.replies()).toHaveLength(2);
  });

  test('a guess that was written before it stays one', async () => {
    const angers = await evening('guess', '10:05');
    expect(await angers.replies()).toHaveLength(2);
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
