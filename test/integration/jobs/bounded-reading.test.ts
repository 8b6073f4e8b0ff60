import { expect, test } from 'vitest';
import { pollRelays } from '#jobs/poll-relays.ts';
import { reconcile } from '#jobs/reconcile.ts';
import { sweepRound } from '#jobs/sweep-round.ts';
import { storedPollsOf } from '#store/posts/polls.ts';
import { sweepsOf } from '#store/replies/sweeps.ts';
import { holdTimeouts } from '../../contract/hold-timeouts.ts';
import { HANGS_MS } from '../../hangs.ts';
import { at } from '../../support/games/game.ts';
import { aPartner } from '../../support/games/partners.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { until } from '../../support/play/until.ts';

const { play } = useTheatre();

const zoe = { handle: 'zoe', name: 'Zoé' };
const RIGHT = 'La maison d’Adam';
const HOUR = Temporal.Duration.from({ hours: 1 });

const problems = async ({ control, game }: Play, language: 'fr' | 'en'): Promise<string> =>
  ((await control.report(game.id, language))?.problems ?? []).join('\n');

/** The account’s way of reading has a defect that nobody foresaw. */
function breakReading({ network }: Play, what: 'collect' | 'thread'): Disposable {
  const before = network[what].bind(network);
  const fail = (): Promise<never> => Promise.reject(new TypeError(`“${RIGHT}” is not a function`));
  Object.assign(network, { [what]: fail });
  return { [Symbol.dispose]: () => void Object.assign(network, { [what]: before }) };
}

test('a defect in reading threads is told, holds the reveal up no longer than any failure, and is over when it is mended', async () => {
  const angers = await play({ feedback: 'none' });
  await angers.until('10:00');
  angers.village.reply(zoe, angers.opening().id, RIGHT, { mention: false });
  const broken = breakReading(angers, 'thread');
  await angers.until('18:31');
  expect(await sweepsOf(angers.context.db, [angers.game.id])).toMatchObject([{ why: 'program: TypeError' }]);
  expect(angers.timetable().at(-1)).toBe('18:00 C’est');
  await angers.until('18:36');
  expect(angers.timetable()).toContain('18:35 ✨');
  expect(await problems(angers, 'fr')).toContain('sans que toutes les réponses des joueurs');
  broken[Symbol.dispose]();
  await angers.until('19:10');
  expect((await angers.replies()).map(({ text }) => text)).toEqual([RIGHT]);
  expect(await angers.state()).toBe('finished');
  expect(angers.troubles).toEqual([]);
  expect(JSON.stringify(angers.logged.filter(({ level }) => Number(level) > 30))).not.toContain(RIGHT);
});

test('a defect in reading what came is told in both languages until it is mended, and what came is read then', async () => {
  const angers = await play();
  await angers.until('10:00');
  angers.village.reply(zoe, angers.opening().id, RIGHT);
  const broken = breakReading(angers, 'collect');
  await angers.moment('10:05');
  expect(await problems(angers, 'fr')).toContain(
    '10:05 (une erreur du programme, que donne le journal (TypeError)). ',
  );
  expect(await problems(angers, 'en')).toContain(
    '10:05 (an error of the program, which the log shows (TypeError)). ',
  );
  expect(angers.timetable()).toEqual(['09:00 🔍']);
  broken[Symbol.dispose]();
  await angers.until('11:00');
  expect(angers.timetable()).toEqual(['09:00 🔍', '11:00 💡']);
  expect((await angers.replies()).map(({ text }) => text)).toEqual([RIGHT]);
  expect(await problems(angers, 'fr')).toBe('');
});

test.each(['collect', 'thread'] as const)(
  'a reading that never ends (%s) is given up in time, and told',
  async (operation) => {
    const angers = await play();
    await angers.until('17:59');
    const { context, game } = angers;
    const [name = ''] = game.accounts;
    const signal = AbortSignal.timeout(HANGS_MS);
    angers.network.plan([{ fault: { kind: 'slow', by: HOUR }, on: [operation] }]);
    angers.clock.moveTo(at('18:00'));
    const tooLate = holdTimeouts();
    const reading = sweepRound.run(context, { game: game.id, round: 1, account: name }, signal);
    await until('the answer is waited for', () => angers.village.slow.next());
    tooLate();
    await reading;
    angers.network.plan([]);
    expect(await sweepsOf(context.db, [game.id])).toMatchObject([{ why: 'too-slow', attempts: 1 }]);
  },
);

test.each(['relaysOf', 'postsBy'] as const)(
  'a poll that never ends (%s) is given up in time, told, and tried again',
  async (operation) => {
    const angers = await play({ partners: [aPartner()] });
    await angers.until('09:01');
    const { context, game } = angers;
    const [name = ''] = game.accounts;
    angers.network.plan([{ fault: { kind: 'slow', by: HOUR }, on: [operation] }]);
    angers.clock.moveTo(at('09:20'));
    const signal = AbortSignal.timeout(HANGS_MS);
    const tooLate = holdTimeouts();
    const polling = pollRelays.run(context, { game: game.id, round: 1, account: name }, signal);
    await until('the answer is waited for', () => angers.village.slow.next());
    tooLate();
    await polling;
    angers.network.plan([]);
    expect(angers.logged).toContainEqual(expect.objectContaining({ event: 'not-polled', why: 'too-slow' }));
    const [stored] = await storedPollsOf(context.db, [game.id]);
    expect(stored?.notBefore?.toString()).toBe(at('09:25').toString());
  },
);

test('a defect in reading relays is told, ends no worker, and is tried again', async () => {
  const angers = await play();
  await angers.until('09:01');
  const { context, game } = angers;
  const [name = ''] = game.accounts;
  const before = angers.network.relaysOf.bind(angers.network);
  Object.assign(angers.network, { relaysOf: () => Promise.reject(new TypeError('of nothing')) });
  angers.clock.moveTo(at('09:20'));
  await pollRelays.run(context, { game: game.id, round: 1, account: name }, AbortSignal.timeout(HANGS_MS));
  Object.assign(angers.network, { relaysOf: before });
  expect(angers.logged).toContainEqual(
    expect.objectContaining({ event: 'not-polled', why: 'program: TypeError' }),
  );
});

test('looking after every account ends, though one of them never answers', async () => {
  const angers = await play();
  const { context } = angers;
  angers.network.plan([{ fault: { kind: 'slow', by: HOUR } }]);
  angers.clock.moveTo(at('08:59'));
  const signal = AbortSignal.timeout(HANGS_MS);
  const tooLate = holdTimeouts();
  const searched = reconcile.run(context, {}, signal);
  await until('the answer is waited for', () => angers.village.slow.next());
  tooLate();
  await expect(searched).resolves.toBeUndefined();
  expect(angers.logged).toContainEqual(expect.objectContaining({ event: 'reconcile-too-slow' }));
  angers.network.plan([]);
});
