import { describe, expect, test } from 'vitest';
import type { FaultRule } from '#networks/village/faults.ts';
import { at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const AS_SCRIPTED = ['09:00 🔍', '11:00 💡', '13:00 💡', '17:30 ⏳', '18:00 C’est', '18:30 ✨', '18:35 🏆'];

/** What the second network does on its bad day, and when each of its posts came all the same. */
interface BadDay {
  readonly faults: readonly FaultRule[];
  readonly timetable: readonly string[];
  /** The timetable of the other one, where it is not the script's. */
  readonly other?: readonly string[];
}

const BAD_DAYS: Readonly<Record<string, BadDay>> = {
  'is down for twenty minutes': {
    faults: [{ fault: { kind: 'error-before' }, from: at('10:50'), until: at('11:10') }],
    timetable: ['09:00 🔍', '11:10 💡', ...AS_SCRIPTED.slice(2)],
  },
  'takes posts without answering': {
    faults: [{ fault: { kind: 'time-out-after' }, on: ['publish'], from: at('10:50'), until: at('13:10') }],
    timetable: AS_SCRIPTED,
  },
  'is over its limit for an hour': {
    faults: [
      {
        fault: { kind: 'rate-limited', resetsIn: Temporal.Duration.from({ hours: 1 }) },
        from: at('10:50'),
        until: at('11:50'),
      },
    ],
    // The first hint is an hour late, and the second one is near: it is skipped, as after any outage.
    timetable: ['09:00 🔍', ...AS_SCRIPTED.slice(2)],
  },
  'refuses the token in mid-game': {
    faults: [{ fault: { kind: 'credentials-rejected' }, from: at('10:50'), until: at('11:15') }],
    timetable: ['09:00 🔍', '11:15 💡', ...AS_SCRIPTED.slice(2)],
  },
  'refuses one post for its content': {
    faults: [{ fault: { kind: 'refused', reason: 'No.' }, on: ['publish'], calls: [2] }],
    timetable: ['09:00 🔍', ...AS_SCRIPTED.slice(2)],
  },
  'is down for good after the opening': {
    faults: [{ fault: { kind: 'error-before' }, from: at('10:50') }],
    timetable: ['09:00 🔍'],
    // The reveal, and then the ranking, wait five minutes for the players who cannot be read.
    other: [...AS_SCRIPTED.slice(0, 5), '18:35 ✨', '18:42 🏆'],
  },
};

describe('when one network of a game', () => {
  test.each(Object.entries(BAD_DAYS))('%s, the other goes on', async (_, { faults, timetable, other }) => {
    const angers = await play({ accounts: ['ville', 'musee'] }, [
      { network: 'mastodon' },
      { network: 'bluesky' },
    ]);
    const [, musee = ''] = angers.game.accounts;
    const network = angers.networkOf(musee);
    network.plan(faults);
    await angers.until('19:00', 'closely');
    expect(angers.timetable()).toEqual(other ?? AS_SCRIPTED);
    expect(angers.timetable(addressOf(angers, musee))).toEqual(timetable);
  });

  test('is silent, the report says which post of which account waits, and why', async () => {
    const angers = await play({ accounts: ['ville', 'musee'] }, [
      { network: 'mastodon' },
      { network: 'bluesky' },
    ]);
    const [, musee = ''] = angers.game.accounts;
    angers.networkOf(musee).plan([{ fault: { kind: 'error-before' }, from: at('10:50') }]);
    await angers.until('11:05');
    const report = await angers.control.report(angers.game.id, 'fr');
    expect(report?.problems).toEqual([
      expect.stringContaining(
        `Compte «\u00a0${musee}\u00a0»\u00a0: ses réponses ne peuvent pas être lues depuis`,
      ),
      expect.stringContaining(`compte «\u00a0${musee}\u00a0» attend\u00a0: le réseau ne répond pas`),
    ]);
  });

  test('asks to wait before it is read again, it is not asked until then, and the report says so meanwhile', async () => {
    const angers = await play();
    await angers.until('10:00');
    angers.network.plan([
      {
        fault: { kind: 'rate-limited', resetsIn: Temporal.Duration.from({ minutes: 15 }) },
        on: ['collect'],
        calls: [1],
      },
    ]);
    const readings = (): number => angers.logged.filter(({ event }) => event === 'not-collected').length;
    const problems = async () => (await angers.control.report(angers.game.id, 'fr'))?.problems;
    angers.village.reply({ handle: 'zoe', name: 'Zoé' }, angers.opening().id, 'La maison d’Adam');
    for (const time of ['10:01', '10:02', '10:14']) await angers.until(time);
    expect(readings()).toBe(1);
    expect(await problems()).toEqual([
      expect.stringContaining('(le réseau demande d’attendre jusqu’au 19 sept. 2026, 10:16)'),
    ]);
    expect(await angers.replies()).toEqual([]);
    // A second after the moment that the network named.
    await angers.until('10:17');
    expect(await angers.replies()).toHaveLength(1);
    expect(await problems()).toEqual([]);
  });
});

const addressOf = ({ village }: Play, account: string): string => `${account}@${village.domain}`;
