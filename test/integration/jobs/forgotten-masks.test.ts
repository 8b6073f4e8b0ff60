import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { JobContext } from '#jobs/context.ts';
import { planMasking } from '#jobs/masking/plan-masking.ts';
import { noteHeld } from '#jobs/replies/note-held.ts';
import { eraseHidden } from '#store/players/forgotten.ts';
import { forgetOtherChanges } from '#store/replies/mask-rounds.ts';
import { HANGS_MS } from '../../hangs.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import type { Profile } from '#networks/village/post.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { everyRow } from '../../support/run/everything.ts';

const RIGHT = 'La maison d’Adam';
const WRONG = 'Le château';
const HIDING: Partial<Capabilities> = { hiding: { remains: 'one-click', most: 300 } };
const zoe: Profile = { handle: 'zoe', name: 'Zoé' };
const ana: Profile = { handle: 'ana', name: 'Ana' };
const bob: Profile = { handle: 'bob', name: 'Bob' };
const idOf = ({ handle }: Profile): string => `village:${handle}@village.example`;

const forget = async (angers: Play, who: Profile): Promise<void> =>
  expect(await angers.act({ kind: 'forget', player: idOf(who) }, { game: undefined })).toMatchObject({
    ok: true,
  });

/** As after a restart once the game is over. */
const unload = ({ context, game }: Play): void =>
  void (context.games as Map<string, unknown> & JobContext['games']).delete(game.id);

const say = (angers: Play, who: Profile, text: string, to = angers.opening().id): string =>
  angers.village.reply(who, to, text).id;

/** Every row in which a network's id stands, by itself or within an id of ours. */
async function rowsWith({ context: { db } }: Play, id: string): Promise<readonly string[]> {
  const stands = new RegExp(String.raw`["|]${id}(?:["|]|/containment)`, 'u');
  return (await everyRow(db)).filter((row) => stands.test(row));
}

const linesOf = async ({ context: { db }, game }: Play): Promise<readonly unknown[]> =>
  (await sql`select * from mask_changes where game = ${game.id}`.execute(db)).rows;

// Each has a database of its own, since the ids of one game's network are those of another's.
describe.each(['finished', 'stopped'] as const)('whoever is forgotten', (state) => {
  const { play } = useTheatre(undefined, 'in-memory');

  test(`leaves no network id in a game that is ${state} and not loaded`, async () => {
    const angers = await play({ masking: 'hide', feedback: 'none' }, { capabilities: HIDING });
    await angers.until('10:00');
    const ids = [say(angers, zoe, WRONG), say(angers, zoe, RIGHT)];
    await angers.settle();
    for (const id of ids) expect(await rowsWith(angers, id)).not.toEqual([]);
    // Up to where the village has been read is a number like those of its posts.
    for (let more = 0; more < 5; more += 1) say(angers, bob, WRONG);
    await angers.settle();
    if (state === 'finished') await angers.until('19:30');
    else await angers.act({ kind: 'stop' });
    await angers.settle();
    expect(await angers.state()).toBe(state);
    unload(angers);
    await forget(angers, zoe);
    for (const id of ids) expect(await rowsWith(angers, id)).toEqual([]);
    // A stopped game can go on.
    expect(state === 'finished' ? await linesOf(angers) : []).toEqual([]);
  });
});

describe('while the answer is a secret', () => {
  const { play } = useTheatre(undefined, 'in-memory');

  test('whoever is forgotten leaves no network id of what is not hidden, before any worker has seen it', async () => {
    const angers = await play({ masking: 'hide', feedback: 'none' }, { capabilities: HIDING });
    await angers.until('10:00');
    const id = say(angers, zoe, WRONG);
    await angers.settle();
    await forget(angers, zoe);
    expect(await rowsWith(angers, id)).toEqual([]);
  });

  test('what stands below a forgotten reply stays hidden, and what that answered goes with the secret', async () => {
    const angers = await play({ masking: 'hide', feedback: 'none' }, { capabilities: HIDING });
    await angers.until('10:00');
    const first = say(angers, ana, WRONG);
    await angers.settle();
    const below = say(angers, bob, `@${angers.opening().author.address} ${RIGHT}`, first);
    await angers.settle();
    expect(angers.village.hiddenIn(angers.opening().id)).toEqual([below]);
    // As of a network that names no head of a thread.
    await sql`update replies set root = null where game = ${angers.game.id}`.execute(angers.context.db);
    await angers.settle();
    await forget(angers, ana);
    await angers.settle();
    expect(angers.village.hiddenIn(angers.opening().id)).toEqual([below]);
    await angers.until('19:30');
    expect(angers.village.hiddenIn(angers.opening().id)).toEqual([]);
    const forgotten = (await angers.replies()).filter(({ player }) => player.startsWith('forgotten:'));
    expect(forgotten.map(({ inReplyTo }) => inReplyTo)).toEqual([undefined]);
  });
});

describe('whoever is forgotten while something is hidden', () => {
  const { play } = useTheatre(undefined, 'in-memory');

  test('leaves none where a process ended in the middle of erasing it', async () => {
    const angers = await play({ masking: 'hide', feedback: 'none', guesses: 3 }, { capabilities: HIDING });
    await angers.until('10:00');
    const ids = [say(angers, zoe, RIGHT), say(angers, zoe, `${RIGHT} !`)];
    await angers.settle();
    await forget(angers, zoe);
    const { context, game } = angers;
    const where = { game: game.id, round: 1, account: game.accounts[0] ?? '' };
    // As far as an earlier version had come.
    await sql`update effects set reply = player || '/' || game || '/1/hidden-1',
      id = account || '|' || player || '/' || game || '/1/hidden-1/containment-' || turn
      where game = ${game.id} and reply = ${ids[0]}`.execute(context.db);
    await eraseHidden(context.db, where);
    const theirs = (await angers.effects()).filter(({ player }) => player.startsWith('forgotten:'));
    const replies = new Set(theirs.map(({ reply }) => reply));
    expect([...replies].map((reply) => reply.replace(/^forgotten:\d+/u, '')).toSorted()).toEqual([
      `/${game.id}/1/hidden-1`,
      `/${game.id}/1/hidden-2`,
    ]);
  });
});

describe('what is noted for the masks', () => {
  const { play } = useTheatre(undefined, 'in-memory');

  test('of what arrives hidden while what others wrote is forgotten is lost to nobody: it is shown', async () => {
    const angers = await play({ masking: 'hide', feedback: 'none' }, { capabilities: HIDING });
    await angers.until('10:00');
    say(angers, zoe, RIGHT);
    await angers.until('18:31');
    const late = say(angers, bob, WRONG);
    const { context, game, network } = angers;
    const [account] = context.accounts.values();
    if (!account) throw new Error('The play has no account.');
    const thread = await network.thread(angers.opening().id, AbortSignal.timeout(HANGS_MS));
    if (!thread.ok) throw new Error(thread.failure.kind);
    const held = thread.value.replies
      .filter(({ id }) => id === late)
      .map((reply) => ({ ...reply, held: true }));
    await noteHeld(context, account, held);
    // As a pass does that has found nothing hidden before.
    await forgetOtherChanges(context.db, [game.id], [account.name], []);
    const where = { game: game.id, round: 1, account: account.name };
    const { hidden } = await planMasking(context, where, AbortSignal.timeout(HANGS_MS), [late]);
    expect([...hidden]).toEqual([]);
  });

  test('is nothing where links change once a game is over', async () => {
    const angers = await play({ masking: 'hide', feedback: 'none' }, { capabilities: HIDING });
    await angers.until('10:00');
    say(angers, zoe, WRONG);
    say(angers, bob, WRONG);
    await angers.until('19:30');
    expect(await angers.state()).toBe('finished');
    unload(angers);
    const linked = await angers.act(
      { kind: 'same-as', player: idOf(zoe), other: idOf(bob) },
      { game: undefined },
    );
    expect(linked).toMatchObject({ ok: true });
    await angers.act({ kind: 'apart', player: idOf(bob) }, { game: undefined });
    await angers.settle();
    expect(await linesOf(angers)).toEqual([]);
  });
});
