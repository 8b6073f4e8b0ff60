import { describe, expect, test } from 'vitest';
import type { DrawAct } from '#acts/act.ts';
import type { Performed } from '#app/acts/perform.ts';
import { sayTrouble } from '#app/alarms/say-alarm.ts';
import { winnerTroubles } from '#app/alarms/winner-troubles.ts';
import type { DrawNow, WinnerNow } from '#app/draw/draws-now.ts';
import { aDraw } from '../../support/draw/a-draw.ts';
import { drawnPlay } from '../../support/draw/drawn-play.ts';
import { kesakoBeside } from '../../support/games/kesako-beside.ts';
import type { AccountChanges, Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const DRAW = aDraw({
  alternates: 2,
});
const TELL = { kind: 'tell-winner', place: 1 } as const;
const REPLACE = { kind: 'replace-winner', place: 1, reason: 'Une collègue.' } as const;

describe('somebody who won and is replaced', () => {
  const { play } = useTheatre();

  const drawn = (accounts?: AccountChanges): Promise<Play> => drawnPlay(play, DRAW, accounts);

  const kindOf = (performed: Performed): string => (performed.ok ? 'done' : performed.refusal.kind);
  async function doing(angers: Play, act: DrawAct): Promise<void> {
    expect(kindOf(await angers.act(act))).toBe('done');
  }
  async function now(angers: Play): Promise<DrawNow & { readonly first: WinnerNow }> {
    const [draw] = (await angers.control.draws(angers.game.id)) ?? [];
    const [first] = draw?.winners ?? [];
    if (!draw || !first) throw new Error('Nobody was drawn.');
    return { ...draw, first };
  }
  const nameOf = ({ whose }: Pick<WinnerNow, 'whose'>): string => whose?.name.slice(1).split('@')[0] ?? '';
  /** What stands on the network that tells somebody of a prize, in its order. */
  const told = (angers: Play, who: WinnerNow): readonly string[] =>
    angers.village
      .postsBy(angers.address)
      .filter(({ text }) => text.includes(`@${nameOf(who)}`) && text.includes('tirage au sort'))
      .map(({ text, visibility }) => `${visibility}: ${/Bravo|ne vous est plus attribué/u.exec(text)?.[0]}`);
  const WON = 'private: Bravo';
  const LOST = 'private: ne vous est plus attribué';

  test('at a command is whoever was shown by it, and not whoever has come to the place since', async () => {
    const angers = await drawn();
    const { control, game } = angers;
    const kesako = await kesakoBeside(control);
    const { first } = await now(angers);
    const shown = await kesako('draw', 'tell', game.id, '1');
    const [, again = ''] = /npx kesako (draw tell .* --yes)/u.exec(shown.stdout) ?? [];
    const replacement = control.replacement.bind(control);
    control.replacement = async (...asked) => {
      const ahead = await replacement(...asked);
      await doing(angers, REPLACE);
      return ahead;
    };
    const replaced = await kesako('draw', 'replace', game.id, '1', '--reason', 'Jamais venue.', '--yes');
    expect(replaced.code).not.toBe(0);
    expect(replaced.stderr).toContain('Ce n’est plus la même personne qui tient la place 1.');
    const after = await now(angers);
    expect(after.replaced).toMatchObject([{ out: first.entry, reason: REPLACE.reason }]);
    const sent = await kesako(...again.split(' '));
    expect(sent.code).not.toBe(0);
    expect(sent.stderr).toContain('Ce n’est plus la même personne qui tient la place 1.');
    expect((await now(angers)).first).toMatchObject({ entry: after.first.entry, as: 'drawn' });
    const anew = await kesako('draw', 'tell', game.id, '1');
    const [, right = ''] = /npx kesako (draw tell .* --yes)/u.exec(anew.stdout) ?? [];
    expect(await kesako(...right.split(' '))).toMatchObject({ code: 0, stderr: '' });
    expect((await now(angers)).first.as).toBe('telling');
  });

  test('before the message left, hears nothing at all', async () => {
    const angers = await drawn();
    const { first } = await now(angers);
    await doing(angers, TELL);
    await doing(angers, REPLACE);
    await angers.settle();
    expect(told(angers, first)).toEqual([]);
    expect((await now(angers)).retracted).toEqual([]);
  });

  test('while it is not known whether the message is out, is not written to again', async () => {
    const angers = await drawn();
    const { first } = await now(angers);
    angers.network.plan([{ fault: { kind: 'time-out-before' }, on: ['publish'], calls: [1] }]);
    await doing(angers, TELL);
    await angers.settle();
    await doing(angers, REPLACE);
    expect((await now(angers)).retracted).toMatchObject([{ place: 1, as: 'telling' }]);
    for (const moment of ['22:30', '22:40', '22:50', '23:00']) await angers.moment(`2026-09-20T${moment}`);
    expect(told(angers, first)).toEqual([]);
    expect((await now(angers)).retracted).toEqual([]);
    expect(await angers.state()).toBe('finished');
  });

  test('while the message is leaving, is told otherwise once it is there', async () => {
    const angers = await drawn();
    const { first } = await now(angers);
    angers.network.plan([{ fault: { kind: 'time-out-after' }, on: ['publish'], calls: [1] }]);
    await doing(angers, TELL);
    await angers.settle();
    await doing(angers, REPLACE);
    for (const moment of ['22:30', '22:40', '22:50', '23:00']) await angers.moment(`2026-09-20T${moment}`);
    expect(told(angers, first)).toEqual([WON, LOST]);
    expect((await now(angers)).retracted).toMatchObject([{ place: 1, as: 'told' }]);
    expect(await angers.state()).toBe('finished');
  });

  test('after the message left, is told otherwise in private, once, and that is not undone any more', async () => {
    const angers = await drawn();
    const { first } = await now(angers);
    await doing(angers, TELL);
    await angers.settle();
    await doing(angers, REPLACE);
    expect((await now(angers)).retracted).toMatchObject([{ as: 'telling', name: first.whose?.name }]);
    expect(kindOf(await angers.act({ kind: 'undo' }))).toBe('done');
    await angers.settle();
    expect(told(angers, first)).toEqual([WON]);
    expect(await now(angers)).toMatchObject({ first: { as: 'told' }, retracted: [] });
    await doing(angers, REPLACE);
    await angers.settle();
    await angers.restart();
    await angers.moment('2026-09-20T20:40');
    expect(told(angers, first)).toEqual([WON, LOST]);
    expect(await angers.act({ kind: 'undo' })).toMatchObject({
      refusal: { kind: 'draw-stands', because: 'replaced-told' },
    });
    expect(await angers.state()).toBe('finished');
  });

  test('between the last look and the attempt, is not written to', async () => {
    const angers = await drawn();
    const { first } = await now(angers);
    angers.network.plan([{ fault: { kind: 'time-out-before' }, on: ['publish'], calls: [1] }]);
    await doing(angers, TELL);
    await angers.settle();
    const { network } = angers;
    const prepare = network.prepare.bind(network);
    let replaced: Promise<void> | undefined;
    network.prepare = async (...asked) => {
      replaced ??= doing(angers, REPLACE);
      await replaced;
      return prepare(...asked);
    };
    for (const moment of ['22:30', '22:40', '22:50', '23:00']) await angers.moment(`2026-09-20T${moment}`);
    expect(replaced).toBeDefined();
    expect(told(angers, first)).toEqual([]);
  });

  test('after a person told them, is told otherwise by one where the program cannot, who is warned until it is noted', async () => {
    const angers = await drawn({ capabilities: { privateReplies: false } });
    const { first } = await now(angers);
    await doing(angers, { kind: 'winner-told', place: 1 });
    await doing(angers, REPLACE);
    await angers.settle();
    expect((await now(angers)).retracted).toMatchObject([
      { place: 1, as: 'by-hand', why: 'not-on-this-network', name: first.whose?.name },
    ]);
    const troubles = async () =>
      (await winnerTroubles(angers.context)).filter(({ game }) => game === angers.game.id);
    expect(await troubles()).toMatchObject([{ kind: 'winner', winner: { place: 1, state: 'replaced' } }]);
    const [trouble] = await troubles();
    const said = trouble ? sayTrouble(trouble, 'fr') : '';
    expect(said).toContain('la personne remplacée à la place 1 ne sait pas qu’elle ne gagne plus');
    expect(said).not.toContain('village.example');
    const kesako = await kesakoBeside(angers.control);
    expect((await kesako('draw', angers.game.id)).stdout).toContain(
      'ne vous est plus attribué. Raison\u00a0: Une collègue.',
    );
    const noted = await kesako('draw', 'told', angers.game.id, '1', '--replaced');
    expect(noted).toMatchObject({ code: 0, stderr: '' });
    expect((await now(angers)).retracted).toMatchObject([{ as: 'told' }]);
    expect(await troubles()).toEqual([]);
    expect(kindOf(await angers.act({ kind: 'retraction-told', place: 1 }))).toBe('winner-noted-already');
    expect(kindOf(await angers.act({ kind: 'undo' }))).toBe('done');
    expect(await troubles()).toHaveLength(1);
    expect(told(angers, first)).toEqual([]);
  });
});
