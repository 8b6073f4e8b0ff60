import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Habit } from '#app/rehearsal/partner-actions.ts';
import { stage } from '#app/rehearsal/rehearsal.ts';
import { tellRehearsal } from '#app/rehearsal/tell-rehearsal.ts';
import { figuresOf, type GameFigures } from '#app/story/story-figures.ts';
import { silentLog } from '#platform/log.ts';
import { embeddedFiles } from '../../support/run/databases.ts';
import { aGame, aRound, at } from '../../support/games/game.ts';
import { aPartner } from '../../support/games/partners.ts';
import { photoFolder } from '../../support/games/photo-folder.ts';

const resources = new AsyncDisposableStack();
let folder: string;
beforeAll(async () => {
  folder = resources.use(await photoFolder()).path;
});
afterAll(() => resources.disposeAsync());

/** An office that acts by hand, a museum that approves each act, a castle that lends its account. */
const GAME = aGame({
  partners: [
    aPartner({ addresses: { ville: 'office@real.example' } }),
    aPartner({
      id: 'museum',
      name: 'Musée',
      addresses: { ville: 'museum@real.example' },
      takesPart: { kind: 'approved', accounts: { ville: 'lent-museum' } },
    }),
    aPartner({
      id: 'castle',
      name: 'Château',
      addresses: { ville: 'castle@real.example' },
      takesPart: { kind: 'lent', accounts: { ville: 'lent-castle' } },
    }),
  ],
  rounds: [
    aRound({
      hints: [{ number: 1, at: at('13:00'), text: 'Un logis de bois.', by: 'office', otherwise: true }],
      relays: ['office', 'museum', 'castle'].map((by) => ({ of: 'opening' as const, by })),
    }),
  ],
});

interface Rehearsed {
  readonly figures: GameFigures;
  /** « partner state » of each act. */
  readonly acts: readonly string[];
  readonly boosters: readonly string[];
}

async function rehearsed(habit: Habit): Promise<Rehearsed> {
  await using rehearsal = await stage({
    game: GAME,
    folder,
    seed: 7,
    followers: 0,
    habit,
    speed: 'max',
    log: silentLog,
    copyOf: await embeddedFiles(),
  });
  await rehearsal.play(async () => undefined, new AbortController().signal);
  const figures = figuresOf(await tellRehearsal(rehearsal, 7, 'en'));
  const [opening] = rehearsal.village.postsBy('ville@village.example');
  return {
    figures,
    acts: figures.steps
      .filter(({ kind }) => ['relay', 'partner-hint', 'hint', 'reminder'].includes(kind))
      .map(({ kind, state }) => `${kind} ${state}`)
      .toSorted(),
    boosters: (opening?.boostedBy ?? []).map((address) => address.split('@')[0] ?? '').toSorted(),
  };
}

test('punctual partners do everything, at home in the village whatever their real addresses', async () => {
  const { acts, boosters, figures } = await rehearsed('punctual');
  expect(boosters).toEqual(['castle', 'museum', 'office']);
  expect(acts).toEqual(['partner-hint sent', 'relay sent', 'relay sent', 'relay sent']);
  expect(figures.problems).toEqual([]);
});

test('late ones have to be reminded', async () => {
  const { acts, boosters } = await rehearsed('late');
  expect(boosters).toEqual(['castle', 'museum', 'office']);
  expect(acts.filter((act) => act === 'reminder sent')).toHaveLength(3);
});

test('silent ones are missed, and the account gives the hint in their place', async () => {
  const { acts, boosters, figures } = await rehearsed('silent');
  expect(boosters).toEqual(['castle']);
  expect(acts).toEqual(expect.arrayContaining(['hint sent', 'partner-hint skipped', 'relay skipped']));
  expect(figures.problems).toHaveLength(3);
});

test('one that spoils the answer is told', async () => {
  const { figures } = await rehearsed('spoiling');
  expect(figures.problems).toEqual([
    expect.stringMatching(/^Mystery 1: Office de tourisme gives the answer away in village:/u),
    'Mystery 1, Office de tourisme, hint\u00a01, account “ville” did not happen: the partner did not do it.',
  ]);
});
