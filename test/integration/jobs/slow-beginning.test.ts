import type { Kysely, KyselyPlugin } from 'kysely';
import { expect, test } from 'vitest';
import type { Act } from '#acts/act.ts';
import { carryOutEffect } from '#jobs/carry-out-effect.ts';
import { publishStep } from '#jobs/publish-step.ts';
import { readInTurn } from '#jobs/read-in-turn.ts';
import type { JobContext } from '#jobs/context.ts';
import type { Leave, Network } from '#networks/network.ts';
import { done } from '#networks/outcome.ts';
import type { Tables } from '#store/tables/tables.ts';
import { HANGS_MS } from '../../hangs.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { at } from '../../support/games/game.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { until } from '../../support/play/until.ts';

const { play } = useTheatre();

/** A worker that is told of a beginning attempt only once something else has been done meanwhile, two seconds later. */
function toldLate(angers: Play, meanwhile: () => Promise<unknown>): JobContext {
  const begins = new WeakSet<object>();
  let hasBegun = false;
  let isDone = false;
  let isInside = false;
  const noting: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      if (JSON.stringify(node).includes('"sending"')) begins.add(queryId);
      return node;
    },
    transformResult: async ({ result, queryId }) => {
      hasBegun ||= begins.has(queryId) && (result.numAffectedRows ?? 0n) > 0n;
      if (!isInside) await slowly();
      return result;
    },
  };
  const slowly = async (): Promise<void> => {
    if (!hasBegun || isDone) return;
    isDone = true;
    await meanwhile();
    angers.clock.moveTo(angers.clock.now().add({ seconds: 2 }));
  };
  const noted = angers.context.db.withPlugin(noting);
  const db = new Proxy(noted, {
    get: (of, name) => {
      if (name !== 'transaction') return Reflect.get(of, name).bind?.(of) ?? Reflect.get(of, name);
      return () => ({
        execute: async (work: (trx: Kysely<Tables>) => Promise<unknown>) => {
          isInside = true;
          const ended = await of.transaction().execute(work);
          isInside = false;
          await slowly();
          return ended;
        },
      });
    },
  });
  return { ...angers.context, db };
}

/** A worker whose post takes its time from when it has begun until it leaves: its connection does, or the worker is frozen. */
function slowToLeave(angers: Play, meanwhile: (leave: Leave) => Promise<unknown>): JobContext {
  const slow = (network: Network): Network =>
    new Proxy(network, {
      get: (of, name) => {
        if (name !== 'prepare') return Reflect.get(of, name).bind?.(of) ?? Reflect.get(of, name);
        return async (...post: Parameters<Network['prepare']>) => {
          const prepared = await of.prepare(...post);
          if (!prepared.ok) return prepared;
          return done({
            publish: async (leave: Leave, during: AbortSignal) => {
              await meanwhile(leave);
              return prepared.value.publish(leave, during);
            },
          });
        };
      },
    });
  const accounts = [...angers.context.accounts].map(
    ([name, account]) => [name, { ...account, network: slow(account.network) }] as const,
  );
  return { ...angers.context, accounts: new Map(accounts) };
}

const signal = (): AbortSignal => AbortSignal.timeout(HANGS_MS);
const first = ({ game }: Play): string => game.accounts[0] ?? '';

const HOLDING = [
  ['its game is paused', () => ({ act: { kind: 'pause' } })],
  ['its game is ended', () => ({ act: { kind: 'stop' } })],
  [
    'its account is paused',
    (angers) => ({ act: { kind: 'pause-account', account: first(angers) }, game: undefined }),
  ],
] as const satisfies [string, (angers: Play) => { readonly act: Act; readonly game?: undefined }][];

test.each(HOLDING)(
  'nothing is posted where %s while the database is slow to tell that the attempt has begun',
  async (_, how) => {
    const angers = await play();
    await angers.until('08:59:59');
    angers.clock.moveTo(angers.clock.now().add({ seconds: 1 }));
    const { act, ...where } = how(angers);
    let isDone = false;
    const context = toldLate(angers, async () => {
      isDone = (await angers.act(act, where)).ok;
    });
    const step = await angers.step('opening');
    await publishStep.run(context, { step: step.id }, signal());
    expect(isDone).toBe(true);
    expect(angers.posts()).toEqual([]);
    expect(await angers.step('opening')).toMatchObject({ state: 'planned', why: 'unreachable (held-back)' });
  },
);

test.each(HOLDING)(
  'nothing leaves where %s while its connection is made, or its worker is frozen',
  async (_, how) => {
    const angers = await play();
    await angers.until('08:59:59');
    angers.clock.moveTo(angers.clock.now().add({ seconds: 1 }));
    const { act, ...where } = how(angers);
    const may: boolean[] = [];
    const context = slowToLeave(angers, async (leave) => {
      may.push(leave());
      await angers.act(act, where);
      angers.clock.moveTo(angers.clock.now().add({ seconds: 2 }));
      may.push(leave());
    });
    const step = await angers.step('opening');
    await publishStep.run(context, { step: step.id }, signal());
    expect(may).toEqual([true, false]);
    expect(angers.posts()).toEqual([]);
    expect(await angers.step('opening')).toMatchObject({ state: 'planned', why: 'unreachable (held-back)' });
  },
);

test('a post whose connection takes seconds leaves as soon as it was asked again whether it may', async () => {
  const angers = await play();
  await angers.until('08:59:59');
  angers.clock.moveTo(angers.clock.now().add({ seconds: 1 }));
  const context = slowToLeave(angers, async (leave) => {
    angers.clock.moveTo(angers.clock.now().add({ seconds: 4 }));
    expect(leave()).toBe(false);
    await until('it is asked again', () => leave() || undefined);
  });
  const step = await angers.step('opening');
  await publishStep.run(context, { step: step.id }, signal());
  expect(angers.posts()).toHaveLength(1);
});

test('a post that its network refuses is given up at once, whatever somebody does meanwhile', async () => {
  const angers = await play();
  await angers.until('08:59:59');
  angers.clock.moveTo(angers.clock.now().add({ seconds: 1 }));
  angers.network.plan([{ fault: { kind: 'refused', reason: 'no' }, on: ['publish'], until: at('12:00') }]);
  let isDone = false;
  const context = slowToLeave(angers, async () => {
    isDone = (await angers.act({ kind: 'skip', called: '1/hint-1' })).ok;
  });
  const { id } = await angers.step('opening');
  await publishStep.run(context, { step: id }, signal());
  expect(isDone).toBe(true);
  expect(await angers.step('opening')).toMatchObject({ state: 'failed', attempts: 1 });
});

test('no reply is favoured either, nor is it by a worker that was frozen once the attempt had begun', async () => {
  const angers = await play({ feedback: 'same-for-all' }, { capabilities: { favourites: true } });
  await angers.until('10:00');
  const { id } = angers.village.reply({ handle: 'zoe', name: 'Zoé' }, angers.opening().id, 'Le château');
  await readInTurn.run(angers.context, { account: first(angers) }, signal());
  const [effect] = await angers.effects();
  expect(effect).toMatchObject({ kind: 'favourite', state: 'planned' });
  const context = toldLate(angers, () => angers.act({ kind: 'pause' }));
  await carryOutEffect.run(context, { effect: effect?.id ?? '' }, signal());
  expect(angers.village.post(id)?.favouritedBy).toEqual([]);
  await angers.act({ kind: 'resume' });
  const late = toldLate(angers, async () => angers.clock.moveTo(angers.clock.now().add({ minutes: 2 })));
  await carryOutEffect.run(late, { effect: effect?.id ?? '' }, signal());
  expect(angers.village.post(id)?.favouritedBy).toEqual([]);
  await angers.settle();
});
