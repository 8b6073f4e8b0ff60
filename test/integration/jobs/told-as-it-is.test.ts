import { expect, test } from 'vitest';
import type { Act } from '#acts/act.ts';
import { optOut } from '#store/players/players.ts';
import { stepById } from '#store/posts/steps.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { DATABASES, useTheatre } from '../../support/games/playing.ts';
import { everyRow } from '../../support/run/everything.ts';

const theatres = DATABASES.map(({ name, options }) => ({
  name,
  play: useTheatre(options).play,
}));

const RIGHT = 'La maison d’Adam';

/** Has something else be done, once, while a step's post is made ready. */
function whileReady({ network }: Play, step: string, first: () => Promise<void>): void {
  const prepare = network.prepare.bind(network);
  let isDone = false;
  network.prepare = async (post, signal) => {
    if (!isDone && post.key === step) {
      isDone = true;
      await first();
    }
    return prepare(post, signal);
  };
}

/** Who is named by a reveal and by a ranking, each once something was done while the one that is named was made ready. */
const CASES = [
  { kind: 'reveal', how: 'forget', names: [] },
  { kind: 'reveal', how: 'STOP', names: [] },
  { kind: 'reveal', how: 'decide', names: [] },
  { kind: 'standings', how: 'staff', names: ['reveal'] },
  { kind: 'standings', how: 'take-back-reveal', names: [] },
] as const;

test.each(theatres.flatMap((theatre) => CASES.map((one) => ({ ...theatre, ...one }))))(
  'a $kind that is being made ready tells what is so when it leaves, though somebody acts meanwhile: $how, on $name',
  async ({ kind, how, names, play }) => {
    const angers = await play({ masking: 'none' });
    const quidam = { handle: `quidam-${angers.game.id}`, name: 'Quidam Unetelle' };
    const luc = { handle: `luc-${angers.game.id}`, name: 'Luc' };
    await angers.until('10:00');
    for (const who of [quidam, luc]) {
      angers.clock.moveTo(angers.clock.now().add({ minutes: 1 }));
      angers.village.reply(who, angers.opening().id, RIGHT);
      await angers.settle();
    }
    const { db } = angers.context;
    const player = `village:${quidam.handle}@village.example`;
    const performed: unknown[] = [];
    const meanwhile = async (): Promise<void> => {
      if (how === 'STOP') {
        await optOut(db, player, angers.clock.now());
        performed.push({ ok: true });
        return;
      }
      const found = (await angers.replies()).find((reply) => reply.player === player);
      const act: Act =
        how === 'decide'
          ? { kind: 'decide', reply: found?.ref ?? '', verdict: 'wrong' }
          : how === 'take-back-reveal'
            ? { kind: how, round: 1 }
            : { kind: how, player };
      performed.push(await angers.act(act, 'player' in act ? { game: undefined } : {}));
    };
    const step = (await angers.steps()).find((one) => one.kind === kind)?.id ?? '';
    whileReady(angers, step, meanwhile);
    await angers.until('19:30');
    expect(performed).toMatchObject([{ ok: true }]);
    const told = await Promise.all(
      (await angers.steps())
        .filter((one) => one.kind === 'reveal' || one.kind === 'standings')
        .map(async ({ id, kind: said }) => ({ said, text: (await stepById(db, id))?.text ?? '' })),
    );
    const naming = told.filter(({ text }) => text.includes(quidam.handle)).map(({ said }) => said);
    expect(naming).toEqual(how === 'take-back-reveal' ? ['reveal'] : names);
    expect(angers.posts().filter(({ text }) => text.includes(`@${quidam.handle}`))).toHaveLength(
      names.length,
    );
    const traces = (await everyRow(db)).filter((row) => row.includes(quidam.handle));
    expect(traces.length > 0).toBe(how !== 'forget');
    expect((await angers.step(kind)).state).toMatch(/^(?:sent|done)$/u);
    expect(angers.troubles).toEqual([]);
  },
);
