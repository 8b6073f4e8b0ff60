import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Game } from '#game/game.ts';
import { deriveCurrent, deriveFor, deriveGame } from '#jobs/grading/derive.ts';
import { standingsOf } from '#jobs/grading/finds.ts';
import { standingsCounted } from '#jobs/grading/finds-counted.ts';
import { planEffects } from '#store/outbox/effects.ts';
import { enterGame, holdGame } from '#store/games/games.ts';
import { knownAs, link, unlink } from '#store/players/links.ts';
import { maskingId } from '#store/replies/masking.ts';
import { type Player, recordAside, savePlayers } from '#store/players/players.ts';
import { keepReplies, recordJudgement, type StoredReply } from '#store/replies/replies.ts';
import type { Tables } from '#store/tables/tables.ts';
import { aGame, aRound, at } from '../../support/games/game.ts';
import { during, untilOneWaits } from '../../support/run/at-once.ts';
import { onServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';
import { open } from './database-settings.ts';

const [zoe, luc] = ['zoe', 'luc'].map((name): Player => {
  const address = `${name}@village.example`;
  return {
    id: `village:${address}`,
    network: 'village',
    address,
    mention: `@${address}`,
    name,
    noBot: false,
  };
}) as [Player, Player];

const replyOf = (player: Player, number: number, verdict: StoredReply['verdict']): StoredReply => ({
  id: `ville|${number}|0`,
  account: 'ville',
  networkId: String(number),
  game: 'angers',
  round: 1,
  player: player.id,
  text: 'La maison d’Adam',
  tagged: false,
  at: at('10:00').add({ seconds: number }),
  receivedAt: at('10:00').add({ seconds: number }),
  seenAt: at('10:00').add({ seconds: number }),
  visibility: 'public',
  inReplyTo: 'opening',
  root: undefined,
  url: undefined,
  edited: false,
  deletedAt: undefined,
  verdict,
  code: 'answer',
  doubtful: false,
  nudge: undefined,
});

/** A game under way, of which rows are derived or not yet, with two players. */
async function playing(isDerived: boolean): Promise<{ db: Kysely<Tables>; game: Game }> {
  const { kysely: db } = await open(await onServer());
  const game = aGame({ id: 'angers', rounds: [aRound()] });
  await enterGame(db, game, 'secret', at('09:00'));
  await savePlayers(db, [zoe, luc]);
  if (isDerived) await db.transaction().execute((trx) => deriveGame(trx, game));
  return { db, game };
}

/** Lets somebody go on until they are through, or wait for what others hold. */
const asFarAsItGoes = (db: Kysely<Tables>, going: Promise<unknown>): Promise<unknown> =>
  Promise.race([untilOneWaits(db), going]);

describe.runIf(requireServer('postgres'))('nobody waits for whoever waits for them', () => {
  test('who acts on a game, and who grades a player of it', async () => {
    const { db } = await playing(true);
    await keepReplies(db, [replyOf(zoe, 1, 'correct'), replyOf(luc, 2, 'wrong')]);
    const acted = await during(db, (trx) => holdGame(trx, 'angers'));
    const graded = db.transaction().execute((trx) => deriveFor(trx, { everywhere: [zoe.id] }));
    await asFarAsItGoes(db, graded);
    await acted((trx) => deriveFor(trx, { inRounds: [replyOf(luc, 2, 'wrong')] }));
    await expect(graded).resolves.toBeUndefined();
  });

  test('who judges a round anew, and who records that a reply of it is hidden', async () => {
    const { db } = await playing(true);
    await keepReplies(db, [replyOf(zoe, 1, 'correct'), replyOf(luc, 2, 'correct')]);
    const hide = { id: maskingId('ville', '2', 1), game: 'angers', round: 1, account: 'ville' };
    const hiding = { thread: 'opening', number: 1, remains: 'nothing' } as const;
    const what = {
      kind: 'hide',
      reply: '2',
      player: luc.id,
      text: undefined,
      createdAt: at('10:01'),
    } as const;
    await planEffects(db, [{ ...hide, ...what, hiding }]);
    const judgement = { verdict: 'close', code: 'answer', doubtful: false, nudge: undefined } as const;
    const judged = await during(db, (trx) => recordJudgement(trx, 'ville|1|0', judgement));
    const hidden = db
      .updateTable('effects')
      .set({ state: 'sent', posted_at: '2027-09-18T08:02:00Z' })
      .where('id', '=', hide.id)
      .execute();
    await asFarAsItGoes(db, hidden);
    await judged((trx) => recordJudgement(trx, 'ville|2|0', judgement).then(() => undefined));
    await expect(hidden).resolves.toMatchObject([{ numUpdatedRows: 1n }]);
  });
});

describe.runIf(requireServer('postgres'))('rows are what all replies give', () => {
  test('once somebody was set aside while a game was graded for the first time', async () => {
    const { db, game } = await playing(false);
    await keepReplies(db, [replyOf(zoe, 1, 'correct')]);
    const graded = await during(db, (trx) => deriveCurrent(trx, game));
    const aside = db.transaction().execute(async (trx) => {
      await recordAside(trx, zoe.id, false, true);
      await deriveFor(trx, { everywhere: [zoe.id] });
    });
    await asFarAsItGoes(db, aside);
    await graded();
    await aside;
    expect(await standingsCounted(db, game)).toEqual(await standingsOf(db, game));
  });

  test('once two were separated while one of them found', async () => {
    const { db, game } = await playing(true);
    await db.transaction().execute((trx) => link(trx, luc.id, zoe.id, at('09:30')));
    const separated = await during(db, async (trx) => {
      await savePlayers(trx, [zoe]);
      const before = [...(await knownAs(trx, [zoe.id])).keys()];
      await unlink(trx, zoe.id);
      await deriveFor(trx, { everywhere: [zoe.id, ...before] });
    });
    const found = db.transaction().execute(async (trx) => {
      await savePlayers(trx, [luc]);
      await keepReplies(trx, [replyOf(luc, 2, 'correct')]);
      await deriveFor(trx, { inRounds: [replyOf(luc, 2, 'correct')] });
    });
    await asFarAsItGoes(db, found);
    await separated();
    await found;
    expect(await standingsCounted(db, game)).toEqual(await standingsOf(db, game));
  });
});
