import { beforeEach, describe, expect, test } from 'vitest';
import { decideWatch } from '#app/watch/decide.ts';
import { openWatch } from '#app/watch/open-watch.ts';
import { pauseAll } from '#app/watch/pause-all.ts';
import type { Performed } from '#app/acts/perform.ts';
import type { Request } from '#acts/act.ts';
import { gameRow } from '#store/games/games.ts';
import { incidentsSince, pausesWanted } from '#store/watch/incidents.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { DATABASES, useTheatre } from '../../support/games/playing.ts';
import {
  account,
  ALARMED,
  book,
  CONSOLE,
  forgetWatch,
  listener,
  minute,
  person,
  watchOf,
} from '../../support/games/watching.ts';

describe.each(DATABASES)('a worker that is frozen between deciding and pausing, on $name', ({ options }) => {
  const { play, theatre } = useTheatre(options);
  beforeEach(() => forgetWatch(theatre().database.kysely));

  const state = async (angers: Play): Promise<string | undefined> =>
    (await gameRow(angers.context.db, angers.game.id))?.state;

  /** A crisis has begun, and nothing is paused for it yet. */
  async function decided(): Promise<Play> {
    const angers = await play();
    const settings = watchOf(account(angers));
    const watch = await listener(angers, settings);
    for (const [index, text] of ALARMED.entries())
      angers.village.write(person(`p${index}`), { text: `${text} #Angers` });
    minute(angers);
    await watch.look();
    await decideWatch(watch.context, settings, CONSOLE);
    expect(await pausesWanted(angers.context.db)).toHaveLength(1);
    return angers;
  }

  /** It thaws just as it pauses: `meanwhile` has happened by then. */
  async function thaw(angers: Play, meanwhile: () => Promise<unknown>): Promise<void> {
    let isFirst = true;
    await pauseAll(angers.context, async (request: Request) => {
      if (isFirst) await meanwhile();
      isFirst = false;
      return angers.control.act(request);
    });
  }

  test('pauses when it thaws, if nothing was done meanwhile', async () => {
    const angers = await decided();
    await thaw(angers, async () => angers.clock.moveTo(angers.clock.now().add({ hours: 2 })));
    expect(await state(angers)).toBe('paused');
  });

  test('is paused for before the worker that follows is at work, if it never thaws', async () => {
    const angers = await decided();
    const { parts } = await listener(angers, watchOf(account(angers)));
    await using watch = await openWatch(parts);
    expect(watch).toBeDefined();
    expect(await state(angers)).toBe('paused');
  });

  test('is paused for by the worker that follows however often that fails at first', async () => {
    const angers = await decided();
    const { parts } = await listener(angers, watchOf(account(angers)));
    let failures = 2;
    const act = async (request: Request): Promise<Performed> => {
      failures -= 1;
      if (failures >= 0) throw new Error('The database is away.');
      return angers.control.act(request);
    };
    await using watch = await openWatch({ ...parts, act });
    expect(watch).toBeDefined();
    expect(await state(angers)).toBe('paused');
  });

  test('pauses nothing once somebody has closed the crisis', async () => {
    const angers = await decided();
    await thaw(angers, async () => {
      const [incident] = (await book(angers).now(1)).incidents;
      await book(angers).over(incident?.id ?? 0, 'camille', 'Un exercice.');
      angers.clock.moveTo(angers.clock.now().add({ hours: 3 }));
    });
    expect(await state(angers)).toBe('playing');
    const [incident] = await incidentsSince(angers.context.db, angers.clock.now().subtract({ hours: 24 }));
    expect(incident).toMatchObject({ pause: 'none', closed: { by: 'camille' } });
  });

  test('pauses no game that somebody has resumed since, whoever had paused it', async () => {
    const angers = await decided();
    await thaw(angers, async () => {
      await angers.act({ kind: 'pause' });
      await angers.act({ kind: 'resume' });
    });
    expect(await state(angers)).toBe('playing');
    expect(await pausesWanted(angers.context.db)).toEqual([]);
  });

  test('pauses no game that somebody has resumed by undoing a pause', async () => {
    const angers = await decided();
    await thaw(angers, async () => {
      const paused = await angers.act({ kind: 'pause' });
      await angers.act({ kind: 'undo', line: paused.ok ? paused.line.id : 0 });
    });
    expect(await state(angers)).toBe('playing');
  });

  test('pauses nothing that another has paused for, and that has begun since', async () => {
    const angers = await decided();
    await thaw(angers, async () => {
      await angers.context.db.updateTable('games').set({ state: 'stopped' }).execute();
      await pauseAll(angers.context, (request) => angers.control.act(request));
      await angers.context.db.updateTable('games').set({ state: 'playing' }).execute();
    });
    expect(await state(angers)).toBe('playing');
  });

  test('pauses what was resumed before the crisis began', async () => {
    const angers = await play();
    await angers.act({ kind: 'pause' });
    await angers.act({ kind: 'resume' });
    const settings = watchOf(account(angers));
    const watch = await listener(angers, settings);
    for (const [index, text] of ALARMED.entries())
      angers.village.write(person(`p${index}`), { text: `${text} #Angers` });
    minute(angers);
    await watch.once();
    expect(await state(angers)).toBe('paused');
  });
});
