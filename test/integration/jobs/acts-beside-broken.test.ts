import { describe, expect, test } from 'vitest';
import { LocalControl } from '#app/control/local-control.ts';
import { BrokenScript } from '#app/parts/read-games.ts';
import type { PlayerAct } from '#acts/act.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { Complaint } from '#platform/complaint.ts';
import { aLiveHour } from '../../support/games/live-hour.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

/** Why the script of a game that is under way cannot be read. */
const FAULTS = [
  ['its YAML is broken', () => Promise.reject(new BrokenScript([]))],
  [
    'its folder is gone',
    () =>
      Promise.reject(
        new Complaint(
          { fr: 'Il n’y a pas de tel dossier.', en: 'There is no such folder.' },
          { fr: 'Nommez-en un autre.', en: 'Name another.' },
        ),
      ),
  ],
  ['it is not at hand', () => Promise.resolve(undefined)],
] as const;

const KINDS = [
  ['a mystery', {}],
  ['a live hour', aLiveHour()],
] as const;

describe.each(KINDS)('while nobody can read the script of %s that is under way', (_kind, changes) => {
  const withSomebody = async (): Promise<{ readonly game: Play; readonly player: string }> => {
    const game = await play(changes, {});
    await game.until('09:11');
    const handle = `zoe-${game.game.id}`;
    game.village.reply({ handle, name: 'Zoé' }, game.posts().at(-1)?.id ?? '', 'La mairie ?');
    await game.settle();
    return { game, player: `village:${handle}@village.example` };
  };

  test.each(FAULTS)('since %s, everything that concerns a person can be done', async (why, gameOf) => {
    const { game, player } = await withSomebody();
    const control = new LocalControl(game.context.db, game.clock, gameOf);
    const does = async (kind: Exclude<PlayerAct['kind'], 'same-as'>) =>
      control.act({ id: `${kind}-${player}-${why}`, who: 'Camille', act: { kind, player } });
    for (const kind of ['mute', 'unmute', 'staff', 'unstaff'] as const)
      expect(await does(kind)).toMatchObject({ ok: true });
    expect(await control.known(player)).toMatchObject({
      known: { accounts: [{ address: expect.any(String) }] },
    });
    expect(await does('forget')).toMatchObject({ ok: true });
    expect(await control.known(player)).not.toHaveProperty('known');
  });
});
