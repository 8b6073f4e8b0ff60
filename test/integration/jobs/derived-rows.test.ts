import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Act } from '#acts/act.ts';
import type { Verdict } from '#acts/change.ts';
import { roundInPlay } from '#app/live/rounds.ts';
import { deriveFor } from '#jobs/grading/derive.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import type { Profile } from '#networks/village/post.ts';
import { recordAside } from '#store/players/players.ts';
import { standingOf } from '#store/standings/standings.ts';
import { eraseReply } from '#store/replies/replies.ts';
import { shownByAll, shownByRows } from '../../support/games/derived.ts';
import { masksByAll, masksByChanges } from '../../support/games/masks.ts';
import { aRound, at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { DATABASES, useTheatre } from '../../support/games/playing.ts';
import { runs } from '../../support/run/runs.ts';

const PEOPLE = ['ana', 'bea', 'cleo', 'dina'] as const;
const ACCOUNTS = ['ville', 'musee'] as const;
const TEXTS = [
  'La maison d’Adam',
  'maizon dadam',
  'La cathédrale',
  'Le château',
  'Les Artizans',
  'logi barault !',
  'Merci à tous',
] as const;

const who = fc.constantFrom(...PEOPLE);
/** Replies, acts and players are meant by their numbers, of those that there are by then. */
const deed = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('say' as const),
      said: fc.array(fc.record({ who, account: fc.nat({ max: 1 }), text: fc.constantFrom(...TEXTS) }), {
        minLength: 1,
        maxLength: 5,
      }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      reply: fc.nat(),
      text: fc.constantFrom(...TEXTS),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      who,
      reply: fc.nat(),
      text: fc.constantFrom(...TEXTS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), reply: fc.nat() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      reply: fc.nat(),
      verdict: fc.constantFrom<(Verdict | undefined)[]>('correct', 'close', 'wrong', undefined),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('accept' as const),
      text: fc.constantFrom('Logis Barrault', 'château', 'Artisans sculptés'),
      as: fc.constantFrom('answers' as const, 'close' as const, 'not' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('undo' as const), line: fc.nat() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'mute' as const,
        'unmute' as const,
        'staff' as const,
        'staff' as const,
        'unstaff' as const,
        'apart' as const,
        'forget' as const,
      ),
      who,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('same-as' as const), who, other: who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel-round' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const) }) },
);
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

/** Hints come between them, and the closing and the reveal before the last ones. */
const TIMES = ['10:00', '11:30', '14:00', '17:59', '18:10', '18:31', '19:10'] as const;

class Stage {
  readonly angers: Play;
  readonly #posted: { readonly id: string; readonly account: number; readonly who: string }[] = [];
  readonly #lines: number[] = [];
  #time = 0;

  constructor(angers: Play) {
    this.angers = angers;
  }

  #account = (index: number): string => this.angers.game.accounts[index] ?? '';
  /** Whoever was forgotten is somebody new afterwards: nobody else takes the name. */
  #profile = (name: string): Profile => ({ handle: `${name}-${this.angers.game.id}`, name });
  #idOf = (name: string): string => `village:${this.#profile(name).handle}@village.example`;

  async do(wished: Deed): Promise<void> {
    const { angers } = this;
    angers.clock.moveTo(angers.clock.now().add({ seconds: 1 }));
    const chosen = 'reply' in wished ? this.#posted[wished.reply % this.#posted.length] : undefined;
    switch (wished.kind) {
      case 'say':
        for (const { who: name, account, text } of wished.said) {
          const opening = angers.posts(`${this.#account(account)}@village.example`)[0]?.id ?? '';
          angers.clock.moveTo(angers.clock.now().add({ milliseconds: 400 }));
          const { id } = angers.village.reply(this.#profile(name), opening, text);
          this.#posted.push({ id, account, who: name });
        }
        break;
      case 'edit':
        if (chosen) angers.village.editReply(this.#profile(chosen.who), chosen.id, wished.text);
        break;
      case 'answer':
        // Nobody answers what is hidden from them.
        if (chosen && angers.village.post(chosen.id, `${this.#profile(wished.who).handle}@village.example`)) {
          const { id } = angers.village.reply(this.#profile(wished.who), chosen.id, wished.text);
          this.#posted.push({ id, account: chosen.account, who: wished.who });
        }
        break;
      case 'delete':
        if (chosen)
          await eraseReply(angers.context.db, this.#account(chosen.account), chosen.id, angers.clock.now());
        break;
      case 'wait':
        this.#time += 1;
        await angers.until(TIMES[Math.min(this.#time, TIMES.length - 1)] ?? '');
        break;
      case 'decide':
      case 'accept':
      case 'undo':
      case 'mute':
      case 'unmute':
      case 'staff':
      case 'unstaff':
      case 'apart':
      case 'forget':
      case 'same-as':
      case 'cancel-round': {
        const act = this.#meant(wished, chosen);
        const isEverywhere = 'player' in act;
        const performed = await angers.act(act, isEverywhere ? { game: undefined } : {});
        if (performed.ok) this.#lines.push(performed.line.id);
      }
    }
    await angers.settle();
  }

  #meant(
    wished: Exclude<Deed, { readonly kind: 'say' | 'edit' | 'answer' | 'delete' | 'wait' }>,
    chosen: { readonly id: string; readonly account: number } | undefined,
  ): Act {
    switch (wished.kind) {
      case 'decide': {
        const reply = chosen ? `${this.#account(chosen.account)}|${chosen.id}|0` : '';
        return { kind: 'decide', reply, verdict: wished.verdict };
      }
      case 'accept':
        return { ...wished, round: 1 };
      case 'undo':
        return { kind: 'undo', line: this.#lines[wished.line % this.#lines.length] };
      case 'same-as':
        return { kind: 'same-as', player: this.#idOf(wished.who), other: this.#idOf(wished.other) };
      case 'cancel-round':
        return { kind: 'cancel-round', called: '1' };
      case 'mute':
      case 'unmute':
      case 'staff':
      case 'unstaff':
      case 'apart':
      case 'forget':
        return { kind: wished.kind, player: this.#idOf(wished.who) };
    }
  }
}

describe.each(DATABASES)('on $name, what pages read', ({ name, options }) => {
  const { play } = useTheatre(options, 'in-memory');

  const opened = async (
    masking: 'hide' | 'decoys' | 'hide-all' | 'quiet' = 'hide',
    ...capabilities: readonly Partial<Capabilities>[]
  ): Promise<Stage> => {
    const hints = [
      { number: 1, at: at('11:00'), text: 'Regardez du côté de la rue Montault.' },
      { number: 2, at: at('13:00'), text: 'Elle est de bois.' },
    ];
    const angers = await play(
      {
        accounts: [...ACCOUNTS],
        rounds: [aRound({ hints })],
        masking,
        scoring: { points: 10, lessPerHint: 2, least: 2, first: 3 },
      },
      capabilities.length === 0
        ? { capabilities: { hiding: { remains: 'one-click', most: 300 } } }
        : ACCOUNTS.map((_name, index) => ({ capabilities: capabilities[index] ?? capabilities[0] ?? {} })),
    );
    await angers.applyWritten();
    await angers.until('10:00');
    return new Stage(angers);
  };

  test('is what all replies say, after each batch, edit, deletion, act and undoing', async () => {
    const usually = name === 'PGlite' ? 12 : 6;
    await fc.assert(
      fc.asyncProperty(
        fc.array(deed, { minLength: 6, maxLength: 14, size: 'max' }),
        fc.constantFrom('hide' as const, 'quiet' as const),
        async (deeds, masking) => {
          const stage = await opened(masking);
          for (const one of deeds) {
            await stage.do(one);
            expect(await shownByRows(stage.angers)).toEqual(await shownByAll(stage.angers));
          }
          await stage.angers.close();
        },
      ),
      { ...runs(usually), endOnFailure: true },
    );
  });

  test('hides what it would if every reply were looked at, after each of these, where any number, a few, or none can be hidden, on both accounts or on one', async () => {
    const usually = name === 'PGlite' ? 12 : 6;
    await fc.assert(
      fc.asyncProperty(
        fc.array(deed, { minLength: 6, maxLength: 14, size: 'max' }),
        fc.constantFrom('hide' as const, 'decoys' as const, 'hide-all' as const),
        fc.constantFrom<readonly Partial<Capabilities>[]>(
          [{ hiding: { remains: 'one-click', most: Number.POSITIVE_INFINITY } }],
          [{ hiding: { remains: 'one-click', most: 2 } }],
          [{ approveReplies: true }],
          [{ hiding: { remains: 'one-click', most: 1 } }, {}],
          [{}, { hiding: { remains: 'one-click', most: 3 } }],
          [{ hiding: { remains: 'one-click', most: 2 } }, { approveReplies: true }],
        ),
        async (deeds, masking, capabilities) => {
          const stage = await opened(masking, ...capabilities);
          for (const one of deeds) {
            await stage.do(one);
            expect(await masksByChanges(stage.angers)).toEqual(await masksByAll(stage.angers));
          }
          await stage.angers.close();
        },
      ),
      { ...runs(usually), endOnFailure: true },
    );
  });

  test('is not, once an act forgets to say whom it concerned', async () => {
    const { angers, ...stage } = await withFinder(await opened());
    await recordAside(angers.context.db, stage.finder, false, true);
    expect(await shownByRows(angers)).not.toEqual(await shownByAll(angers));
    await angers.context.db.transaction().execute((trx) => deriveFor(trx, { everywhere: [stage.finder] }));
    expect(await shownByRows(angers)).toEqual(await shownByAll(angers));
  });

  test('tells the round in play, and the line of one player', async () => {
    const { angers, finder } = await withFinder(await opened());
    const { db, games } = angers.context;
    const game = games.get(angers.game.id)?.game;
    expect(game && (await roundInPlay(db, game, angers.clock.now()))).toMatchObject({
      number: 1,
      state: 'open',
      finders: 1,
    });
    expect(await standingOf(db, angers.game.id, finder)).toEqual({
      player: finder,
      rank: 1,
      points: 13,
      finds: 1,
    });
    expect(await standingOf(db, angers.game.id, 'village:nobody')).toBeUndefined();
    await angers.until('18:10');
    expect(game && (await roundInPlay(db, game, angers.clock.now()))).toMatchObject({ state: 'closed' });
    await angers.until('18:40');
    expect(game && (await roundInPlay(db, game, angers.clock.now()))).toBeUndefined();
  });

  test('is derived whole where nothing was noted, as after an upgrade', async () => {
    const { angers } = await withFinder(await opened());
    const { db } = angers.context;
    for (const table of ['gradings', 'standings', 'standing_points', 'derived_rounds', 'derived_games'])
      await sql`delete from ${sql.table(table)} where game = ${angers.game.id}`.execute(db);
    expect(await shownByRows(angers)).toEqual(await shownByAll(angers));
  });

  async function withFinder(stage: Stage): Promise<{ readonly angers: Play; readonly finder: string }> {
    const said = [
      { who: 'ana' as const, account: 0, text: 'La maison d’Adam' as const },
      { who: 'bea' as const, account: 1, text: 'Le château' as const },
    ];
    await stage.do({ kind: 'say', said });
    const { angers } = stage;
    expect((await shownByAll(angers)).ranking).toHaveLength(1);
    return { angers, finder: `village:ana-${angers.game.id}@village.example` };
  }
});
