import { describe, expect, test } from 'vitest';
import { aRound, at } from '../../support/games/game.ts';
import { aPartner } from '../../support/games/partners.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

/** Who may quote each public post, in their order. */
const quotesOf = (angers: Play, address?: string): readonly string[] =>
  angers.posts(address).map(({ quotes }) => quotes);
const closed = (count: number): readonly string[] => Array.from({ length: count }, () => 'nobody');
const open = (count: number): readonly string[] => Array.from({ length: count }, () => 'anyone');
const told = (angers: Play): readonly unknown[] =>
  angers.logged.filter(({ event }) => event === 'quotes-still-refused');

/** From now on the network opens no post, until `until`. */
function refuseOpening(angers: Play, until?: string): void {
  angers.network.plan([
    {
      fault: { kind: 'error-before' },
      on: ['allowQuotes'],
      until: until === undefined ? undefined : at(until),
    },
  ]);
}

describe('the posts of a round', () => {
  test('are closed to quotes until the reveal, and open from then on', async () => {
    const angers = await play();
    await angers.until('18:29');
    expect(quotesOf(angers)).toEqual(closed(5));
    await angers.until('18:31');
    expect(quotesOf(angers)).toEqual(open(6));
    expect(told(angers)).toEqual([]);
  });

  test('are opened once: nobody asks again for what is done', async () => {
    const angers = await play();
    await angers.until('18:31');
    angers.network.plan([{ fault: { kind: 'refused', reason: 'no' }, on: ['allowQuotes'] }]);
    await angers.until('19:00');
    expect(told(angers)).toEqual([]);
    expect(await angers.state()).toBe('finished');
  });

  test('of one round are opened while the next one’s stay closed', async () => {
    const next = { number: 2, opens: at('18:10'), closes: at('20:00'), reveals: at('20:10') };
    const angers = await play({ rounds: [aRound(), aRound({ ...next, hints: [], lastCall: undefined })] });
    await angers.until('18:31');
    const [second] = angers.posts().filter(({ createdAt }) => createdAt.equals(at('18:10')));
    expect(second?.quotes).toBe('nobody');
    expect(quotesOf(angers).filter((quotes) => quotes === 'nobody')).toHaveLength(1);
    await angers.until('20:11');
    expect(quotesOf(angers)).not.toContain('nobody');
  });

  test('of a script that takes no care are never closed, and nobody asks to open them', async () => {
    const angers = await play({ masking: 'none' });
    refuseOpening(angers);
    await angers.until('19:00');
    expect(new Set(quotesOf(angers))).toEqual(new Set(['anyone']));
    expect(told(angers)).toEqual([]);
  });
});

describe('a post that cannot be opened', () => {
  test('for the moment is opened later, and the game is not over before', async () => {
    const angers = await play();
    refuseOpening(angers, '19:30');
    await angers.until('19:00');
    expect(quotesOf(angers)).toContain('nobody');
    expect(await angers.state()).toBe('playing');
    await angers.until('19:31');
    expect(quotesOf(angers)).not.toContain('nobody');
    await angers.settle();
    expect(await angers.state()).toBe('finished');
  });

  test('when the worker dies is opened by the next one', async () => {
    const angers = await play();
    refuseOpening(angers);
    await angers.until('18:31');
    expect(quotesOf(angers)).toContain('nobody');
    await angers.restart();
    await angers.settle();
    expect(quotesOf(angers)).not.toContain('nobody');
  });

  test('since the network refuses is told once, and the game ends', async () => {
    const angers = await play();
    angers.network.plan([{ fault: { kind: 'refused', reason: 'no' }, on: ['allowQuotes'] }]);
    await angers.until('19:00');
    expect(told(angers)).toHaveLength(5);
    expect(await angers.state()).toBe('finished');
  });
});

describe('a secret that ends without a reveal', () => {
  test('by a stop opens the posts, although the game is over', async () => {
    const angers = await play();
    await angers.until('12:00');
    refuseOpening(angers, '12:01');
    await angers.act({ kind: 'stop' });
    await angers.settle();
    expect(quotesOf(angers)).toEqual(closed(2));
    await angers.until('12:02');
    expect(quotesOf(angers)).toEqual(open(2));
  });

  test('by a refused reveal opens them', async () => {
    const angers = await play();
    await angers.until('18:20');
    angers.network.plan([{ fault: { kind: 'refused', reason: 'no' }, on: ['publish'] }]);
    await angers.until('18:31');
    expect(await angers.step('reveal')).toMatchObject({ state: 'failed' });
    expect(quotesOf(angers)).toEqual(open(5));
  });
});

test('a pause after the reveal does not keep posts closed', async () => {
  const angers = await play();
  refuseOpening(angers, '18:32');
  await angers.until('18:31');
  await angers.act({ kind: 'pause' });
  await angers.until('18:33');
  expect(quotesOf(angers)).toEqual(open(6));
});

describe('a hint on an account that a partner lends', () => {
  const withLentOffice = {
    partners: [aPartner({ takesPart: { kind: 'lent', accounts: { ville: 'office' } } })],
    rounds: [aRound({ hints: [{ number: 1, at: at('11:00'), text: 'Un logis de bois.', by: 'office' }] })],
  } as const;
  const officeOf = (angers: Play): string => Object.values(angers.game.partners[0]?.addresses ?? {})[0] ?? '';

  test('is opened with the rest of its round', async () => {
    const angers = await play(withLentOffice);
    await angers.until('18:29');
    expect(quotesOf(angers, officeOf(angers))).toEqual(['nobody']);
    await angers.until('18:31');
    expect(quotesOf(angers, officeOf(angers))).toEqual(['anyone']);
  });

  test('keeps nobody waiting once the partner has taken its token back', async () => {
    const angers = await play(withLentOffice);
    await angers.until('18:29');
    const office = angers.networkOf(officeOf(angers).split('@')[0] ?? '');
    office.plan([{ fault: { kind: 'credentials-rejected' } }]);
    await angers.until('19:00');
    expect(told(angers)).toHaveLength(1);
    expect(await angers.state()).toBe('finished');
  });
});
