import { describe, expect, test } from 'vitest';
import type { DrawAct } from '#acts/act.ts';
import type { Performed } from '#app/acts/perform.ts';
import type { DrawNow } from '#app/draw/draws-now.ts';
import { filesOf } from '#app/draw/files.ts';
import type { Draw } from '#game/draw.ts';
import type { Game } from '#game/game.ts';
import { EXIT } from '#platform/complaint.ts';
import { aDraw } from '../../support/draw/a-draw.ts';
import { kesakoBeside } from '../../support/games/kesako-beside.ts';
import { at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const DRAW = aDraw({
  prizes: [{ name: 'Un panier gourmand', winners: 2 }],
  alternates: 3,
});
const NUMBERS = { from: 'numbers', numbers: [4, 8, 15] } as const;
const FINDERS = ['ana', 'bea', 'cleo', 'dora', 'eva'];

describe('a prize draw that somebody would have otherwise', () => {
  const { play } = useTheatre();

  async function revealed(changes: Partial<Draw> = {}, game: Partial<Game> = {}): Promise<Play> {
    const angers = await play({ draw: { ...DRAW, ...changes }, ...game });
    await angers.until('10:00');
    for (const handle of FINDERS)
      angers.village.reply({ handle, name: handle }, angers.opening().id, 'La maison d’Adam');
    await angers.settle();
    await angers.until('19:00');
    return angers;
  }

  async function drawn(changes: Partial<Draw> = {}, game: Partial<Game> = {}): Promise<Play> {
    const angers = await revealed(changes, game);
    await doing(angers, { kind: 'prepare-draw' });
    angers.clock.moveTo(at('2026-09-20T20:30'));
    await doing(angers, { kind: 'run-draw', seed: NUMBERS });
    return angers;
  }

  async function doing(angers: Play, act: DrawAct, why?: string): Promise<number> {
    const performed = await angers.act(act, { why });
    if (!performed.ok) throw new Error(performed.refusal.kind);
    return performed.line.id;
  }
  const kindOf = (performed: Performed): string => (performed.ok ? 'done' : performed.refusal.kind);
  const standing = async (angers: Play): Promise<DrawNow> => {
    const all = (await angers.control.draws(angers.game.id)) ?? [];
    const draw = all.find(({ state }) => state !== 'planned') ?? all[0];
    if (!draw) throw new Error('There is no draw.');
    return draw;
  };

  test.for([
    ['no draw at all', undefined],
    ['one for each mystery', { ...DRAW, among: 'rounds' }],
  ] as const)('what was made known is drawn, though the script has %s by now', async ([, draw]) => {
    const angers = await revealed();
    await doing(angers, { kind: 'prepare-draw' });
    const { prepared } = await standing(angers);
    expect(await angers.apply({ ...angers.game, draw })).toMatchObject({ ok: true });
    await angers.restart({ ...angers.game, draw });
    expect((await standing(angers)).prepared).toEqual(prepared);
    angers.clock.moveTo(at('2026-09-20T20:30'));
    await doing(angers, { kind: 'run-draw', seed: NUMBERS });
    expect((await standing(angers)).winners.map(({ as, whose }) => [as, whose !== null])).toEqual([
      ['drawn', true],
      ['drawn', true],
    ]);
    await doing(angers, { kind: 'winner-told', place: 1 });
    expect((await standing(angers)).winners[0]).toMatchObject({ until: '2026-10-04T18:30:00Z' });
  });

  test('only the last replacement is taken back: those after it follow from it', async () => {
    const angers = await drawn();
    const first = await doing(angers, { kind: 'replace-winner', place: 1, reason: 'Un refus.' });
    const second = await doing(angers, { kind: 'replace-winner', place: 2, reason: 'Un refus.' });
    expect(kindOf(await angers.act({ kind: 'undo', line: first }))).toBe('changed-since');
    expect(kindOf(await angers.act({ kind: 'undo', line: second }))).toBe('done');
    expect(kindOf(await angers.act({ kind: 'undo', line: first }))).toBe('done');
    expect((await standing(angers)).replaced).toEqual([]);
  });

  test('nobody who was told that they win is put back by taking back a replacement', async () => {
    const angers = await drawn();
    const replaced = await doing(angers, { kind: 'replace-winner', place: 1, reason: 'Un refus.' });
    const told = await doing(angers, { kind: 'winner-told', place: 1 });
    expect(kindOf(await angers.act({ kind: 'undo', line: replaced }))).toBe('changed-since');
    expect(kindOf(await angers.act({ kind: 'undo', line: told }))).toBe('done');
    expect(kindOf(await angers.act({ kind: 'undo', line: replaced }))).toBe('done');
  });

  test('an answer that was noted stays when it is taken back that they were told', async () => {
    const angers = await drawn();
    const told = await doing(angers, { kind: 'winner-told', place: 1 });
    const answered = await doing(angers, { kind: 'winner-answered', place: 1 });
    expect(kindOf(await angers.act({ kind: 'undo', line: told }))).toBe('changed-since');
    expect((await standing(angers)).winners[0]).toMatchObject({ as: 'answered' });
    expect(kindOf(await angers.act({ kind: 'undo', line: answered }))).toBe('done');
    expect((await standing(angers)).winners[0]).toMatchObject({ as: 'told' });
  });

  test('of two who draw at once one does, and both see the same winners', async () => {
    const angers = await revealed();
    await doing(angers, { kind: 'prepare-draw' });
    angers.clock.moveTo(at('2026-09-20T20:30'));
    const both = await Promise.all(
      [NUMBERS, { from: 'numbers', numbers: [1, 2, 3] } as const].map((seed) =>
        angers.act({ kind: 'run-draw', seed }),
      ),
    );
    expect(both.map(kindOf).toSorted()).toEqual(['done', 'drawn-already']);
  });

  test('a trial says of a signature that the network never made that it is none', async () => {
    const angers = await revealed({ seed: { kind: 'drand', chain: 'quicknet' } });
    await doing(angers, { kind: 'prepare-draw' });
    angers.clock.moveTo(at('2026-09-20T20:30'));
    const kesako = await kesakoBeside(angers.control);
    const tried = await kesako('draw', 'run', angers.game.id, '--signature', 'ab'.repeat(48), '--dry-run');
    expect(tried).toMatchObject({ code: EXIT.refused, stdout: '' });
    expect(tried.stderr).toContain('Cette signature n’est pas celle du réseau drand');
  });

  test('chance is not put off until the names are erased', async () => {
    const keepFor = Temporal.Duration.from({ days: 30 });
    const angers = await revealed({}, { keepFor });
    angers.clock.moveTo(at('2026-09-21T09:00'));
    const late = { kind: 'prepare-draw', at: '2026-11-04T08:00:00Z' } as const;
    expect(kindOf(await angers.act(late, { why: 'Le service était fermé.' }))).toBe('draw-after-erasure');
    const soon = { kind: 'prepare-draw', at: '2026-09-22T08:00:00Z' } as const;
    expect(kindOf(await angers.act(soon, { why: 'Le service était fermé.' }))).toBe('done');
  });

  test('nobody is told that they won whose name is erased before their time to answer is over', async () => {
    const angers = await drawn({}, { keepFor: Temporal.Duration.from({ days: 30 }) });
    const erased = Temporal.Instant.from((await standing(angers)).erased ?? '');
    const latest = erased.toZonedDateTimeISO('Europe/Paris').subtract(DRAW.answerWithin).toInstant();
    const tell = (place: number) => angers.act({ kind: 'tell-winner', place });
    angers.clock.moveTo(latest);
    expect(kindOf(await tell(1))).toBe('done');
    angers.clock.moveTo(latest.add({ seconds: 1 }));
    expect(await tell(2)).toMatchObject({
      refusal: { kind: 'winner-after-erasure', latest: latest.toString() },
    });
  });

  test('whoever is forgotten before the draw may be drawn, and is replaced, not written to', async () => {
    const angers = await revealed({ prizes: [{ name: 'Un panier', winners: 5 }], alternates: 0 });
    await doing(angers, { kind: 'prepare-draw' });
    expect(
      kindOf(
        await angers.act({ kind: 'forget', player: 'village:ana@village.example' }, { game: undefined }),
      ),
    ).toBe('done');
    angers.clock.moveTo(at('2026-09-20T20:30'));
    await doing(angers, { kind: 'run-draw', seed: NUMBERS });
    const now = await standing(angers);
    expect(now.winners.filter(({ whose }) => whose === null)).toHaveLength(1);
    for (const { text } of await filesOf(now)) expect(text).not.toContain('ana@');
    const kesako = await kesakoBeside(angers.control);
    const said = (await kesako('draw', angers.game.id)).stdout;
    expect(said).toContain('nom effacé · à remplacer (draw replace)');
    expect(said.match(/À écrire en privé/gu)).toHaveLength(4);
  });

  test('somebody finds their entry by any way in which others write their address', async () => {
    const angers = await revealed();
    await doing(angers, { kind: 'prepare-draw' });
    const kesako = await kesakoBeside(angers.control);
    const found = new Set<string>();
    for (const name of ['@bea@village.example', 'Bea@village.example', 'village:bea@village.example'])
      found.add((await kesako('draw', 'entry', angers.game.id, name, '--json')).stdout);
    expect(found.size).toBe(1);
    expect([...found][0]).toContain('"entry"');
  });
});
