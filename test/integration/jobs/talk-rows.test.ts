import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Act } from '#acts/act.ts';
import type { Profile, VillagePost } from '#networks/village/post.ts';
import { recordTakenBack, voices } from '#store/replies/heard.ts';
import { type TalkCounts, talkCounts } from '#store/replies/talk-counts.ts';
import { eraseWords } from '#store/players/erase-game.ts';
import { at } from '../../support/games/game.ts';
import { aLiveHour } from '../../support/games/live-hour.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { DATABASES, useTheatre } from '../../support/games/playing.ts';
import { talkByAll } from '../../support/games/talk.ts';
import { runs } from '../../support/run/runs.ts';

/** The first is a guest, who is the same in each hour. */
const PEOPLE = ['lin', 'ana', 'bea', 'cleo'] as const;
const TEXTS = ['Le thé vert', 'Bonjour à tous', 'C’est une arnaque', 'Merci', 'Santé'] as const;
/** Questions follow one another. */
const TIMES = ['09:21', '09:41', '09:59', '10:05'] as const;

const who = fc.constantFrom(...PEOPLE);
const text = fc.constantFrom(...TEXTS);
/** The guest of all hours can say no STOP. */
const stranger = fc.constantFrom(...PEOPLE.slice(1));
const visibility = fc.constantFrom(
  'public' as const,
  'unlisted' as const,
  'followers' as const,
  'private' as const,
);
/** Posts and acts are meant by their numbers, of those that there are by then. */
const deed = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('say' as const),
      said: fc.array(fc.record({ who, text, visibility }), { minLength: 1, maxLength: 6 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('edit' as const), post: fc.nat(), text }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('take-back' as const), post: fc.nat() }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('pick' as const, 'unpick' as const, 'show' as const, 'hold' as const),
      post: fc.nat(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('mute' as const, 'mute' as const, 'unmute' as const), who }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('forget' as const), who: stranger }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('stop' as const, 'no-bots' as const, 'bots' as const),
      who: stranger,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), line: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const) }) },
  // Not after each deed: several may have changed what is counted before anybody looks.
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('look' as const) }) },
);
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

class Evening {
  readonly hour: Play;
  readonly #posted: { readonly id: string; readonly who: string }[] = [];
  readonly #lines: number[] = [];
  /** Who wishes no programs by their profile. */
  readonly #noBots = new Set<string>();

  constructor(hour: Play) {
    this.hour = hour;
  }

  /** Whoever was forgotten, or is muted, would be so in the next hour: nobody else takes the name. */
  #profile = (who: string): Profile => ({
    handle: who === PEOPLE[0] ? who : `${who}-${this.hour.game.id}`,
    name: who,
    ...(this.#noBots.has(who) && { note: '#nobot' }),
  });

  /** Ends it, with the guest heard again. */
  async close(): Promise<void> {
    await this.do({ kind: 'unmute', who: PEOPLE[0] });
    await this.hour.close();
  }

  async do(wished: Deed): Promise<void> {
    const { hour } = this;
    hour.clock.moveTo(hour.clock.now().add({ seconds: 1 }));
    const chosen = 'post' in wished ? this.#posted[wished.post % this.#posted.length] : undefined;
    switch (wished.kind) {
      case 'say':
        for (const one of wished.said) this.#say(one.who, one.text, one.visibility);
        break;
      case 'stop':
        this.#say(wished.who, 'STOP');
        break;
      case 'no-bots':
      case 'bots':
        if (wished.kind === 'bots') this.#noBots.delete(wished.who);
        else this.#noBots.add(wished.who);
        this.#say(wished.who, 'Merci');
        break;
      case 'edit':
        if (chosen) hour.village.editReply(this.#profile(chosen.who), chosen.id, wished.text);
        break;
      case 'take-back': {
        const row = chosen && (await this.#revisionOf(chosen.id));
        if (row) await recordTakenBack(hour.context.db, row.id, hour.clock.now());
        break;
      }
      case 'wait':
        await this.#waitOn();
        break;
      case 'look':
        break;
      case 'pick':
      case 'unpick':
      case 'show':
      case 'hold':
        await this.#act({
          kind: wished.kind,
          reply: (chosen && (await this.#revisionOf(chosen.id)))?.ref ?? 'nothing',
        });
        break;
      case 'mute':
      case 'unmute':
      case 'forget':
        await this.#act({
          kind: wished.kind,
          player: `village:${this.#profile(wished.who).handle}@village.example`,
        });
        break;
      case 'undo':
        await this.#act({ kind: 'undo', line: this.#lines[wished.line % this.#lines.length] });
    }
    await hour.settle();
  }

  /** Who has spoken, whether everything waits or not, by rows. */
  async byRows(): Promise<readonly TalkCounts[]> {
    const { context, game } = this.hour;
    return [await talkCounts(context.db, game.id, false), await talkCounts(context.db, game.id, true)];
  }

  /** The same by all that was said. */
  async byAll(): Promise<readonly TalkCounts[]> {
    const { context, game } = this.hour;
    return [await talkByAll(context.db, game.id, false), await talkByAll(context.db, game.id, true)];
  }

  #say(who: string, said: string, visibility: VillagePost['visibility'] = 'public'): void {
    const { hour } = this;
    const question = hour.posts().findLast(({ text: asked }) => !asked.includes('«'))?.id ?? '';
    hour.clock.moveTo(hour.clock.now().add({ milliseconds: 400 }));
    const { id } = hour.village.reply(this.#profile(who), question, said, { visibility });
    this.#posted.push({ id, who });
  }

  /** Goes on to the next of the hour's times that is still to come; once all are past, no time is left to let pass. */
  async #waitOn(): Promise<void> {
    const { clock } = this.hour;
    const next = TIMES.find((time) => Temporal.Instant.compare(at(time), clock.now()) > 0);
    if (next !== undefined) await this.hour.until(next);
  }

  async #act(act: Act): Promise<void> {
    const performed = await this.hour.act(act, 'player' in act ? { game: undefined } : {});
    if (performed.ok) this.#lines.push(performed.line.id);
  }

  async #revisionOf(id: string): Promise<{ readonly id: string; readonly ref: string } | undefined> {
    const { db } = this.hour.context;
    return db
      .selectFrom('replies')
      .select(['id', 'ref'])
      .where('game', '=', this.hour.game.id)
      .where('network_id', '=', id)
      .orderBy('at', 'desc')
      .executeTakeFirst();
  }
}

describe.each(DATABASES)('on $name, who has spoken in a live hour', ({ name, options }) => {
  const { play } = useTheatre(options, 'in-memory');

  const opened = async (): Promise<Evening> => {
    const hour = await play(aLiveHour(), {});
    await hour.until('09:11');
    return new Evening(hour);
  };

  test('is what all that was said says, whatever is said, edited, taken back, decided, undone, muted or forgotten, for whomever, and whoever wishes to be left alone', async () => {
    const usually = name === 'PGlite' ? 12 : 6;
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 8, maxLength: 16, size: 'max' }), async (deeds) => {
        const evening = await opened();
        const looks: { rows: readonly TalkCounts[]; all: readonly TalkCounts[] }[] = [];
        for (const one of deeds) {
          await evening.do(one);
          if (one.kind === 'look') looks.push({ rows: await evening.byRows(), all: await evening.byAll() });
        }
        looks.push({ rows: await evening.byRows(), all: await evening.byAll() });
        expect(looks.map(({ rows }) => rows)).toEqual(looks.map(({ all }) => all));
        await evening.close();
      }),
      { ...runs(usually), endOnFailure: true },
    );
  });

  test('is nobody, and no row names anybody, once what was said is erased', async () => {
    const evening = await opened();
    const said = PEOPLE.map((one) => ({ who: one, text: 'Merci' as const, visibility: 'public' as const }));
    await evening.do({ kind: 'say', said });
    const { context, game } = evening.hour;
    expect(await talkCounts(context.db, game.id, false)).toMatchObject({ people: 3, guests: 1, answers: 4 });
    while (!(await eraseWords(context.db, game.id)));
    expect(await talkCounts(context.db, game.id, false)).toMatchObject({ people: 0, guests: 0, answers: 0 });
    for (const table of ['talk_changes', 'talk_people'])
      expect(
        (await sql`select from ${sql.table(table)} where game = ${game.id}`.execute(context.db)).rows,
      ).toEqual([]);
  });

  test('counts nobody whom no list shows: words for some alone, profiles that wish no programs, and STOP, which comes later', async () => {
    const evening = await opened();
    const { context, game } = evening.hour;
    const counts = (holdsAll = false): Promise<TalkCounts> => talkCounts(context.db, game.id, holdsAll);
    const say = (who: (typeof PEOPLE)[number], visibility: 'public' | 'private' | 'followers') =>
      evening.do({ kind: 'say', said: [{ who, text: 'Merci', visibility }] });
    await say('ana', 'public');
    await say('bea', 'private');
    await say('bea', 'followers');
    await evening.do({ kind: 'no-bots', who: 'cleo' });
    expect(await counts()).toMatchObject({ people: 1, answers: 1 });
    await evening.do({ kind: 'bots', who: 'cleo' });
    expect(await counts()).toMatchObject({ people: 2, answers: 3 });
    await evening.do({ kind: 'stop', who: 'cleo' });
    expect(await counts()).toMatchObject({ people: 1, answers: 1 });
    await evening.do({ kind: 'pick', post: 0 });
    expect(await counts()).toMatchObject({ picked: 1 });
    await evening.do({ kind: 'hold', post: 0 });
    expect(await counts()).toMatchObject({ answers: 1, picked: 0 });
    for (const holdsAll of [false, true]) {
      const asked = { game: game.id, holdsAll, most: 100 };
      const lists = ['all', 'picked', 'waiting'] as const;
      const [answers, picked, waiting] = await Promise.all(
        lists.map(async (which) => (await voices(context.db, { ...asked, which })).length),
      );
      expect(await counts(holdsAll)).toMatchObject({ answers, picked, waiting });
    }
  });

  test('is counted once, by whichever of those who look at a time', async () => {
    const evening = await opened();
    await evening.do({
      kind: 'say',
      said: PEOPLE.map((one) => ({ who: one, text: 'Merci' as const, visibility: 'public' as const })),
    });
    const { context, game } = evening.hour;
    for (const shown of [true, false, null]) {
      await sql`update live_said set shown = ${shown}, picked_at = now() where game = ${game.id}`.execute(
        context.db,
      );
      await Promise.all(Array.from({ length: 4 }, () => talkCounts(context.db, game.id, false)));
      expect(await evening.byRows()).toEqual(await evening.byAll());
    }
  });
});
