import { describe, expect, test } from 'vitest';
import { readInTurn } from '#jobs/read-in-turn.ts';
import { keepForgotten } from '#store/players/forgotten.ts';
import type { Profile } from '#networks/village/post.ts';
import { HANGS_MS } from '../../hangs.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { everyRow } from '../../support/run/everything.ts';

const zoe: Profile = { handle: 'zoe', name: 'Zoé' };
const NAMING = 'Comme @paul@village.example, la maison d’Adam';
const CUT = 'Comme …, la maison d’Adam';

// Whoever was forgotten in one play is so in the next one of a database.
describe.each([
  ['as it was written', [NAMING]],
  ['as it was edited', ['La gare', NAMING]],
  ['with what is shown beside it', [`@paul@village.example ${NAMING}`]],
])('what somebody has said by the address of a player who is forgotten, %s', (_, texts) => {
  const { play } = useTheatre(undefined, 'in-memory');

  test('is no edit, and does not come back', async () => {
    const angers = await play({ guesses: 3 });
    await angers.until('10:00');
    await forgetPaul(angers, async () => {
      const [first = '', ...edits] = texts;
      const { id } = angers.village.reply(zoe, angers.opening().id, first);
      await angers.settle();
      for (const text of edits) {
        angers.clock.moveTo(angers.clock.now().add({ minutes: 1 }));
        angers.village.rewrite(id, text);
      }
      await angers.until('18:10');
    });
    const before = await said(angers);
    expect(before).toHaveLength(texts.length);
    expect(before.at(-1)).toEqual({ text: CUT, replaced: false });
    await angers.until('19:30');
    expect(await said(angers)).toEqual(before);
    expect(await naming(angers)).toEqual([]);
  });
});

describe('what somebody has said by the address of a player who was forgotten since', () => {
  const { play } = useTheatre(undefined, 'in-memory');

  test('is read without it, and with it where it was said afterwards', async () => {
    const angers = await play({ guesses: 3 });
    await angers.until('10:00');
    await forgetPaul(angers, async () => {
      angers.village.reply(zoe, angers.opening().id, 'Avec paul@village.example : la gare !');
    });
    await angers.settle();
    angers.clock.moveTo(angers.clock.now().add({ minutes: 1 }));
    angers.village.reply(zoe, angers.opening().id, 'Reviens, @paul@village.example');
    await angers.settle();
    expect((await said(angers)).map(({ text }) => text)).toEqual([
      'Avec … : la gare !',
      'Reviens, @paul@village.example',
    ]);
  });
});

describe('what somebody has said by the address of a player who is forgotten while it is read', () => {
  const { play } = useTheatre(undefined, 'in-memory');

  test('is read once more, without it', async () => {
    const angers = await play({ guesses: 3 });
    await angers.until('10:00');
    const { context, game } = angers;
    let isForgotten = false;
    await forgetPaul(
      angers,
      async () => {
        angers.village.reply(zoe, angers.opening().id, NAMING);
      },
      async (forget) => {
        const sharedNow = async (): Promise<Temporal.Instant> => {
          if (!isForgotten) {
            isForgotten = true;
            await forget();
          }
          return context.sharedNow();
        };
        const account = game.accounts[0] ?? '';
        await readInTurn.run({ ...context, sharedNow }, { account }, AbortSignal.timeout(HANGS_MS));
      },
    );
    expect((await said(angers)).map(({ text }) => text)).toEqual([CUT]);
  });
});

describe('what hides one address behind another', () => {
  const { play } = useTheatre(undefined, 'in-memory');

  test('is read without either, and keeps nothing from being read', async () => {
    const angers = await play({ guesses: 3 });
    await angers.until('10:00');
    await keepForgotten(angers.context.db, ['a@b.fr', '12c@d.fr'], angers.clock.now());
    angers.village.reply(zoe, angers.opening().id, 'a@b.fr:12c@d.fr : la gare !');
    await angers.settle();
    expect((await said(angers)).map(({ text }) => text)).toEqual(['…:… : la gare !']);
  });
});

describe('a mention that is written without the rest of an address', () => {
  const { play } = useTheatre(undefined, 'in-memory');

  test('is found as well, where it is no part of another', async () => {
    const angers = await play({ guesses: 3 });
    await angers.until('10:00');
    const { db } = angers.context;
    await forgetPaul(angers, async () => {
      angers.village.reply(zoe, angers.opening().id, 'Comme @Paul : la gare !');
      angers.village.reply(zoe, angers.opening().id, 'Écrivez à zoe@paul : le musée !');
      await db.updateTable('players').set({ mention: '@paul' }).where('name', '=', 'P.').execute();
    });
    await angers.settle();
    expect((await said(angers)).map(({ text }) => text)).toEqual([
      'Comme … : la gare !',
      'Écrivez à zoe@paul : le musée !',
    ]);
  });
});

/** Has Paul guess, and be forgotten once something has happened, or in its midst. */
async function forgetPaul(
  angers: Play,
  meanwhile: () => Promise<void>,
  during: (forget: () => Promise<void>) => Promise<void> = (forget) => forget(),
): Promise<void> {
  angers.village.reply({ handle: 'paul', name: 'P.' }, angers.opening().id, 'Le château');
  await angers.settle();
  await meanwhile();
  angers.clock.moveTo(angers.clock.now().add({ seconds: 30 }));
  const act = { kind: 'forget', player: 'village:paul@village.example' } as const;
  await during(async () => expect(await angers.act(act, { game: undefined })).toMatchObject({ ok: true }));
}

const said = async (angers: Play) =>
  (await angers.replies())
    .filter(({ player }) => player.includes('zoe'))
    .map(({ text, replaced }) => ({ text, replaced }));

const naming = async ({ context: { db } }: Play): Promise<readonly string[]> =>
  (await everyRow(db)).filter((row) => /paul@/iu.test(row));
