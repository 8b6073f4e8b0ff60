import { describe, expect, test } from 'vitest';
import type { Game } from '#game/game.ts';
import { aRound, at } from '../../support/games/game.ts';
import { aPartner } from '../../support/games/partners.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const LENDING = ['castle', 'museum', 'office'];

/** Three partners lend their accounts and relay the opening. */
const withThree = (): Partial<Game> => ({
  partners: LENDING.map((id) =>
    aPartner({
      id,
      addresses: { ville: `${id}@village.example` },
      takesPart: { kind: 'lent', accounts: { ville: id } },
    }),
  ),
  rounds: [aRound({ relays: LENDING.map((by) => ({ of: 'opening' as const, by })) })],
});

/** The worker is down for a while. */
async function isAway(angers: Play, from: string, to: string): Promise<void> {
  await angers.until(from);
  await angers.close();
  angers.clock.moveTo(at(to));
  await angers.restart();
}

/** When the relays were made, in the order of time. */
const relayed = async (angers: Play): Promise<readonly Temporal.Instant[]> =>
  (await angers.steps())
    .flatMap(({ kind, postedAt }) => (kind === 'relay' && postedAt ? [postedAt] : []))
    .toSorted((a, b) => Temporal.Instant.compare(a, b));

const gaps = (moments: readonly Temporal.Instant[]): readonly number[] =>
  moments.slice(1).map((moment, index) => moments[index]?.until(moment).total('seconds') ?? 0);

describe('the relays of several lent accounts', () => {
  test('come one by one after an outage', async () => {
    const angers = await play(withThree());
    await isAway(angers, '09:01', '09:22');
    await angers.until('09:30');
    const moments = await relayed(angers);
    expect(moments).toHaveLength(3);
    expect(Math.min(...gaps(moments))).toBeGreaterThanOrEqual(70);
  });

  test('are dated by the server’s time where the clock jumps while one is made', async () => {
    const angers = await play(withThree());
    await angers.until('09:01');
    const jump = Temporal.Duration.from({ hours: 6 });
    for (const network of angers.networks.values()) {
      const locate = network.locate.bind(network);
      network.locate = async (post, signal) => {
        const located = await locate(post, signal);
        if (angers.clock.now().until(at('12:00')).sign > 0) angers.clock.moveTo(angers.clock.now().add(jump));
        for (const other of angers.networks.values()) other.ours = jump;
        return located;
      };
    }
    await angers.until('15:10');
    const [first] = await relayed(angers);
    expect(first && Temporal.Instant.compare(first, at('09:30'))).toBeLessThan(0);
  });

  test('come some time after an opening that was late, one by one', async () => {
    const angers = await play(withThree());
    await isAway(angers, '08:59', '09:24');
    await angers.until('09:32');
    const [first, ...others] = await relayed(angers);
    const opening = (await angers.step('opening')).postedAt;
    expect(others).toHaveLength(2);
    expect(first && opening?.until(first).total('seconds')).toBeGreaterThanOrEqual(120);
    expect(Math.min(...gaps(await relayed(angers)))).toBeGreaterThanOrEqual(70);
  });
});
