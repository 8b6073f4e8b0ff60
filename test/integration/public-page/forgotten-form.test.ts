import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type AnswerForm, isWebPlayer } from '#game/answer-form.ts';
import type { Game } from '#game/game.ts';
import { deriveEverywhere } from '#jobs/grading/derive.ts';
import { findsOfRound, standingsOf } from '#jobs/grading/finds.ts';
import { findsCounted, standingsCounted } from '#jobs/grading/finds-counted.ts';
import { migrations } from '#store/database/migrations.ts';
import { forgetPlayers } from '#store/players/forget-player.ts';
import { playersNamed } from '#store/players/players.ts';
import { storedCount } from '#store/standings/told-counts.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { send } from '../../support/public/answer-form.ts';
import { publicSite } from '../../support/public/public-site.ts';

const { play } = useTheatre();

const RIGHT = 'La maison d’Adam';
/** Somebody who plays this game alone. */
const zoeIn = ({ game }: Play) => ({ handle: `zoe-${game.id}`, name: 'Zoé' });
const idOfZoe = (angers: Play): string => `village:${zoeIn(angers).handle}@village.example`;
const leaIn = ({ game }: Play): string => `web:leamartin/${game.id}`;

/** At ten, Léa Martin has found by the form. */
async function foundByForm(answerForm: AnswerForm, changes: Partial<Game> = {}) {
  const scoring = { points: 10, lessPerHint: 2, least: 1, first: 3 };
  const angers = await play({ answerForm, scoring, ...changes });
  await angers.until('10:00');
  const site = await publicSite(angers);
  const typed = { pseudonym: 'Léa Martin', answer: RIGHT };
  expect((await send(site, `/jeu/${angers.game.id}/repondre`, typed)).status).toBe(200);
  await angers.settle();
  return { angers, site };
}

/** Five minutes later, Zoé has found on her network. */
async function foundByBoth(answerForm: AnswerForm, changes: Partial<Game> = {}) {
  const { angers, site } = await foundByForm(answerForm, changes);
  await angers.until('10:05');
  angers.village.reply(zoeIn(angers), angers.opening().id, RIGHT);
  await angers.settle();
  return { angers, site };
}

const forgetLea = async (angers: Play): Promise<void> => {
  const act = { kind: 'forget', player: leaIn(angers) } as const;
  expect(await angers.act(act, { game: undefined })).toMatchObject({ ok: true });
};

/** What the ranking and the counts of the networks are, from every reply and as they are kept, whoever has which id. */
async function ranked({ context: { db }, game }: Play) {
  const lines = (all: Awaited<ReturnType<typeof standingsOf>>) =>
    all.map(({ rank, points }) => ({ rank, points }));
  return {
    full: lines(await standingsOf(db, game)),
    counted: lines(await standingsCounted(db, game)),
    finders: [(await findsOfRound(db, game, 1)).length, (await findsCounted(db, game, 1)).length],
    told: await storedCount(db, { game: game.id, round: 1 }),
  };
}

const onNetworks = (points: number) => [{ rank: 1, points }];

describe('whoever answered by the form and is forgotten', () => {
  test('stays out of the ranking of the networks, and in that of the form, where these are two', async () => {
    const { angers, site } = await foundByBoth('own-ranking');
    const before = await ranked(angers);
    expect(before).toMatchObject({ full: onNetworks(13), counted: onNetworks(13), finders: [1, 1] });
    await forgetLea(angers);
    expect(await ranked(angers)).toEqual(before);
    await angers.until('19:30');
    expect(await ranked(angers)).toMatchObject({ full: onNetworks(13), counted: onNetworks(13) });
    const page = await site.text(`/jeu/${angers.game.id}`);
    expect(page).not.toContain('Léa');
    expect(page).toContain('Sur cette page, une personne a trouvé.');
    expect(page.split('<h3>Le classement des réponses données ici</h3>')[1]).toMatch(/<td>13<\/td>/u);
  });

  test('keeps the place in the one ranking, and is told by no last call', async () => {
    const { angers } = await foundByBoth('common-ranking');
    const before = await ranked(angers);
    expect(before.full.map(({ points }) => points)).toEqual([13, 10]);
    await forgetLea(angers);
    expect(await ranked(angers)).toEqual(before);
  });

  test.each([false, true])('is in no count before the reveal (forgotten: %s)', async (forgotten) => {
    const { angers } = await foundByForm('common-ranking');
    if (forgotten) await forgetLea(angers);
    await angers.until('17:58');
    const calls = angers.posts().filter(({ text }) => text.includes('dernières'));
    expect(calls.map(({ text }) => text)).toEqual([expect.stringContaining('Personne n’a encore trouvé')]);
  });

  test.each(['own-ranking', 'common-ranking'] as const)(
    'leaves all as it was told when the game is erased: %s',
    async (answerForm) => {
      const { angers } = await foundByBoth(answerForm, { keepFor: Temporal.Duration.from({ days: 2 }) });
      await angers.until('19:30');
      const before = await ranked(angers);
      await angers.moment('2026-09-22T00:00');
      const players = [...new Set((await angers.replies()).map(({ player }) => player))];
      expect(players.every((player) => player.startsWith('forgotten:'))).toBe(true);
      expect(players.filter(isWebPlayer)).toHaveLength(1);
      expect(await ranked(angers)).toEqual(before);
    },
  );

  test('is known as that whoever gave the number', async () => {
    const { angers } = await foundByBoth('own-ranking');
    const { db, clock } = angers.context;
    const [player] = await playersNamed(db, leaIn(angers));
    await db
      .transaction()
      .execute((trx) =>
        forgetPlayers(trx, player ? [{ player, number: 'forgotten:17' }] : [], clock.now(), deriveEverywhere),
      );
    const left = (await angers.replies()).map((reply) => reply.player);
    expect(left).toContain('forgotten:web-17');
    expect(await standingsCounted(db, angers.game)).toMatchObject([{ player: idOfZoe(angers) }]);
    expect(await standingsOf(db, angers.game)).toMatchObject([{ player: idOfZoe(angers) }]);
    // Whoever is nothing but a number is called by it, and may be forgotten again.
    expect(await playersNamed(db, 'forgotten:web-17')).toMatchObject([{ id: 'forgotten:web-17' }]);
    const again = { kind: 'forget', player: 'forgotten:web-17' } as const;
    expect(await angers.act(again, { game: undefined })).toMatchObject({ ok: true });
    expect((await angers.replies()).filter((reply) => isWebPlayer(reply.player))).toHaveLength(1);
  });
});

describe('whoever is one with an account of a network', () => {
  test.each([true, false])(
    'stands in its ranking, whichever was named first (form first: %s)',
    async (first) => {
      const { angers } = await foundByBoth('own-ranking');
      const apart = await ranked(angers);
      const two = [leaIn(angers), idOfZoe(angers)];
      const [player = '', other = ''] = first ? two : two.toReversed();
      expect(await angers.act({ kind: 'same-as', player, other }, { game: undefined })).toMatchObject({
        ok: true,
      });
      expect(await ranked(angers)).toMatchObject({
        full: onNetworks(13),
        counted: onNetworks(13),
        finders: [1, 1],
      });
      expect(await standingsOf(angers.context.db, angers.game)).toMatchObject([{ player: idOfZoe(angers) }]);
      await angers.act({ kind: 'apart', player: other }, { game: undefined });
      expect(await ranked(angers)).toEqual(apart);
    },
  );

  test('stands in it, too, where a pseudonym was once put first', async () => {
    const { angers } = await foundByBoth('own-ranking');
    const { db } = angers.context;
    const [lea] = await playersNamed(db, leaIn(angers));
    await sql`insert into links (player, known_as, since) values (${idOfZoe(angers)}, ${lea?.id}, now())`.execute(
      db,
    );
    await migrations['0079-accounts-before-pseudonyms']?.up(db as never);
    const { rows } = await sql`select player, known_as from links where player = ${lea?.id}`.execute(db);
    expect(rows).toEqual([{ player: lea?.id, known_as: idOfZoe(angers) }]);
    await angers.until('19:30');
    expect(await ranked(angers)).toMatchObject({
      full: onNetworks(13),
      counted: onNetworks(13),
      finders: [1, 1],
    });
  });
});
