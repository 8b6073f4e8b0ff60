import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { accountOn } from '#app/parts/account.ts';
import { send, type Sending } from '#jobs/sending/send-once.ts';
import { enteredAt } from '#store/outbox/entered.ts';
import { NO_GAME } from '#store/outbox/sending.ts';
import { planAnswer } from '#store/watch/answers.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { mastodonStage, type MastodonStage, never, outgoing } from '../../contract/mastodon-stage.ts';

const { play } = useTheatre();

/** Posts a game's opening on a server that remembers keys. */
async function open(angers: Play, { network }: MastodonStage): Promise<Sending> {
  const { context, game } = angers;
  const opening = await angers.step('opening');
  const account = accountOn(game.accounts[0] ?? '', network, { lent: false });
  const post = outgoing('Où est-ce ?', { key: opening.id });
  return send(context, account, 'steps', { ...opening, version: null }, post, never);
}

/** Has the database know no more of the opening than it did before, as one that was put back from a backup. */
const putBack = ({ context, game }: Play): Promise<unknown> =>
  sql`update steps set state = 'planned', network_id = null, posted_at = null, attempts = 0
    where game = ${game.id}`.execute(context.db);

test('a game that is begun anew within the hour has a post of its own, whatever became of the one before', async () => {
  await using stage = await mastodonStage();
  const angers = await play();
  await angers.until('08:59:59');
  expect(await open(angers, stage)).toMatchObject({ kind: 'sent' });
  const { posts } = stage.server.state;
  posts.clear();
  await putBack(angers);
  await sql`update games set created_at = created_at + interval '20 minutes'
    where id = ${angers.game.id}`.execute(angers.context.db);
  const sent = await open(angers, stage);
  expect(sent).toMatchObject({ kind: 'sent', post: { id: [...posts.keys()][0] } });
});

test('a game that goes on with a backup gets the post that it had made', async () => {
  await using stage = await mastodonStage();
  const angers = await play();
  await angers.until('08:59:59');
  const before = await open(angers, stage);
  await putBack(angers);
  expect(await open(angers, stage)).toEqual(before);
  expect([...stage.server.state.posts.keys()]).toHaveLength(1);
});

test('an answer of the watch, which is of no game, is told from one of another database by when it was given', async () => {
  const { context, clock } = await play();
  const given = clock.now();
  const answer = { number: 7, ordinal: 1, account: 'ville', words: 'Oui', language: 'fr', by: 'camille' };
  await planAnswer(context.db, answer, given);
  clock.moveTo(given.add({ minutes: 1 }));
  await planAnswer(context.db, answer, clock.now());
  const departure = { id: 'heard/7/answer-1', game: NO_GAME };
  expect(await enteredAt(context.db, 'watch_answers', departure)).toEqual(given);
});
