import { sql } from 'kysely';
import { describe, expect, test, vi } from 'vitest';
import { takeIn } from '#jobs/replies/take-in.ts';
import type { Reply } from '#networks/network.ts';
import { isAhead } from '#store/embedded/turns.ts';
import { HANGS_MS } from '../../hangs.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { inMemory, onServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';

const { play } = useTheatre();

test('what a step asks of the database goes before what reading does, until it is out', async () => {
  const angers = await play();
  const [account] = angers.context.accounts.values();
  if (!account) throw new Error('The play has no account.');
  const { network } = account;
  const seen: Record<string, boolean[]> = { posting: [], reading: [] };
  const prepare = network.prepare.bind(network);
  const collect = network.collect.bind(network);
  vi.spyOn(network, 'prepare').mockImplementation((...asked) => {
    seen['posting']?.push(isAhead());
    return prepare(...asked);
  });
  vi.spyOn(network, 'collect').mockImplementation((...asked) => {
    seen['reading']?.push(isAhead());
    return collect(...asked);
  });
  await angers.until('10:00');
  const opening = seen['posting']?.[0];
  angers.village.reply({ handle: 'zoe', name: 'Zoé' }, angers.opening().id, 'Poitiers');
  await angers.until('12:00');
  expect(opening).toBe(true);
  expect(seen['reading']?.at(-1)).toBe(false);
});

const SAID = 250;
const inPieces = (of: number): readonly number[] =>
  Array.from({ length: Math.ceil(SAID / of) }, (_, index) => Math.min(of, SAID - index * of));

const databases = [{ name: 'an embedded database', opens: inMemory, most: 100, beside: 20 }];
if (requireServer('postgres')) databases.push({ name: 'a server', opens: onServer, most: 500, beside: 100 });

describe.each(databases)('what is received at once is stored on $name', ({ opens, most, beside }) => {
  const theatre = useTheatre(opens);

  test.each([
    { moment: '10:00', when: 'while nothing is due, much in one transaction', piece: most },
    { moment: '10:59:58', when: 'as a hint is about to leave, in small pieces', piece: beside },
    { moment: '11:00', when: 'as a hint may be on its way, in small pieces', piece: beside },
  ])('$when', async ({ moment, piece }) => {
    // Nothing is written about a reply once it is stored.
    const angers = await theatre.play({ masking: 'none', feedback: 'none' });
    await angers.until('10:00');
    if (moment !== '10:00') await angers.until(moment);
    const [account] = angers.context.accounts.values();
    if (!account) throw new Error('The play has no account.');
    // As long as it stays owed, as one does that is on its way.
    if (moment === '11:00')
      await angers.context.db
        .updateTable('steps')
        .set({ state: 'sending' })
        .where('kind', '=', 'hint')
        .execute();
    const replies = Array.from({ length: SAID }, (_, index): Reply => ({
      id: `said-${index}`,
      author: { address: `p${index}@village.example`, mention: `@p${index}`, name: '', noBot: false },
      text: 'La gare',
      hashtags: [],
      inReplyTo: angers.opening().id,
      createdAt: angers.clock.now().subtract({ seconds: 1 }),
      visibility: 'public',
      url: `https://village.example/said/${index}`,
    }));
    const signal = AbortSignal.timeout(HANGS_MS);
    await takeIn(angers.context, account, { replies, setAside: [] }, { cursor: '0' }, signal);
    // Rows that were written by one transaction bear its name.
    const { rows } = await sql<{ readonly count: number }>`
      select count(*)::int as count from replies where game = ${angers.game.id}
      group by xmin order by count desc`.execute(angers.context.db);
    expect(rows.map(({ count }) => count)).toEqual(inPieces(piece));
  });
});
