import { describe, expect, onTestFinished, test } from 'vitest';
import type { Act, DrawAct } from '#acts/act.ts';
import type { Performed } from '#app/acts/perform.ts';
import { sayTrouble } from '#app/alarms/say-alarm.ts';
import { sayWhy } from '#app/words/say-why.ts';
import { winnerTroubles } from '#app/alarms/winner-troubles.ts';
import { filesOf } from '#app/draw/files.ts';
import type { DrawNow, WinnerNow } from '#app/draw/draws-now.ts';
import { isPrizeMessage } from '#store/draws/prize-messages.ts';
import { aDraw } from '../../support/draw/a-draw.ts';
import { drawnPlay } from '../../support/draw/drawn-play.ts';
import { kesakoBeside } from '../../support/games/kesako-beside.ts';
import { at } from '../../support/games/game.ts';
import type { AccountChanges, Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const DRAW = aDraw({
  alternates: 3,
  claim: 'Le lot se retire à l’accueil de l’hôtel de ville.',
});

describe('somebody who won', () => {
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
  const nameOf = ({ whose }: WinnerNow): string => whose?.name.slice(1).split('@')[0] ?? '';
  /** What stands on the network that tells somebody that they won. */
  const told = (angers: Play) =>
    angers.village.postsBy(angers.address).filter(({ text }) => text.includes('Un panier gourmand'));
  /** The plays share their players: what is decided of one is put back. */
  async function mute(angers: Play, { whose }: WinnerNow): Promise<void> {
    const player = whose?.player ?? '';
    expect(kindOf(await angers.act({ kind: 'mute', player }, { game: undefined }))).toBe('done');
    onTestFinished(async () => void (await angers.act({ kind: 'unmute', player }, { game: undefined })));
  }
  const TELL = { kind: 'tell-winner', place: 1 } as const;

  test('is written to in private, once, when a person has said yes, and the game is over again', async () => {
    const angers = await drawn();
    const { first } = await now(angers);
    expect(first).toMatchObject({ as: 'drawn', byHand: null });
    await angers.settle();
    expect(told(angers)).toEqual([]);
    const both = await Promise.all([angers.act(TELL), angers.act(TELL)]);
    expect(both.map(kindOf).toSorted()).toEqual(['done', 'winner-noted-already']);
    expect((await now(angers)).first).toMatchObject({ as: 'telling' });
    expect(kindOf(await angers.act(TELL))).toBe('winner-noted-already');
    await angers.settle();
    await angers.moment('2026-09-20T20:35');
    expect(told(angers)).toHaveLength(1);
    const [message] = told(angers);
    expect(message?.visibility).toBe('private');
    expect(message?.inReplyTo).toBeUndefined();
    expect(message?.text).toContain(`@${nameOf(first)}`);
    expect(message?.text).toContain('4 octobre 2026');
    expect(message?.text).toContain('Le lot se retire à l’accueil');
    expect((await now(angers)).first).toMatchObject({ as: 'told', until: '2026-10-04T18:30:00Z' });
    expect(await angers.state()).toBe('finished');
    expect(kindOf(await angers.act(TELL))).toBe('winner-noted-already');
    expect(await angers.act({ kind: 'undo' })).toMatchObject({
      refusal: { kind: 'draw-stands', because: 'winner-told' },
    });
    await angers.restart();
    await angers.moment('2026-09-20T20:50');
    expect(told(angers)).toHaveLength(1);
    await doing(angers, { kind: 'winner-answered', place: 1 });
    expect((await now(angers)).first).toMatchObject({ as: 'answered' });
    expect(angers.troubles).toEqual([]);
  });

  test('hears nothing where that is taken back before it left, and is told by another yes', async () => {
    const angers = await drawn();
    await doing(angers, TELL);
    expect(kindOf(await angers.act({ kind: 'undo' }))).toBe('done');
    await angers.settle();
    expect(told(angers)).toEqual([]);
    expect((await now(angers)).first).toMatchObject({ as: 'drawn', until: null, unsent: null });
    await doing(angers, TELL);
    await angers.settle();
    expect(told(angers)).toHaveLength(1);
  });

  test('and has answered before the message left, has not after all where that was noted by mistake', async () => {
    const angers = await drawn();
    await doing(angers, TELL);
    await doing(angers, { kind: 'winner-answered', place: 1 });
    expect((await now(angers)).first).toMatchObject({ as: 'answered' });
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ ok: true });
    expect((await now(angers)).first).toMatchObject({ as: 'telling', until: '2026-10-04T18:30:00Z' });
    await angers.settle();
    expect(told(angers)).toHaveLength(1);
    await doing(angers, { kind: 'winner-answered', place: 1 });
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ ok: true });
    expect((await now(angers)).first).toMatchObject({ as: 'told', until: '2026-10-04T18:30:00Z' });
    await angers.settle();
    expect(told(angers)).toHaveLength(1);
  });

  const account = ({ game }: Play): string => game.accounts[0] ?? '';
  const messages = async (angers: Play): Promise<readonly unknown[]> =>
    (await angers.effects())
      .filter(({ id, game }) => isPrizeMessage(id, game))
      .map(({ state, why }) => (why === undefined ? state : `${state}: ${why}`));

  /** Somebody is to be told, and answers by another way while the account is paused. */
  async function answeringMeanwhile(): Promise<readonly [angers: Play, mistaken: Act]> {
    const angers = await drawn();
    await angers.act({ kind: 'pause-account', account: account(angers) }, { game: undefined });
    await doing(angers, TELL);
    await angers.settle();
    expect(await messages(angers)).toEqual(['planned: account-paused']);
    const noted = await angers.act({ kind: 'winner-answered', place: 1 });
    await angers.act({ kind: 'resume-account', account: account(angers) }, { game: undefined });
    angers.clock.moveTo(at('2026-09-20T20:40'));
    await angers.settle();
    return [angers, { kind: 'undo', line: noted.ok ? noted.line.id : 0 }];
  }

  test('and has answered while the message waited hears nothing, and it is said why', async () => {
    const [angers] = await answeringMeanwhile();
    expect(told(angers)).toEqual([]);
    expect(await messages(angers)).toEqual(['skipped: answered-already']);
    expect(sayWhy('answered-already', 'fr')).toBe('la personne qui a gagné a déjà répondu');
    expect(sayWhy('answered-already', 'en')).toBe('the winner has answered already');
    expect((await now(angers)).first).toMatchObject({ as: 'answered', unsent: null });
    expect((await winnerTroubles(angers.context)).filter(({ game }) => game === angers.game.id)).toEqual([]);
  });

  test('and has not answered after all is told then, by when is counted from the first', async () => {
    const [angers, mistaken] = await answeringMeanwhile();
    expect(await angers.act(mistaken)).toMatchObject({ ok: true });
    expect((await now(angers)).first).toMatchObject({ as: 'telling', until: '2026-10-04T18:30:00Z' });
    await angers.settle();
    expect(told(angers)).toHaveLength(1);
    await angers.restart();
    await angers.moment('2026-09-20T20:55');
    expect(told(angers)).toHaveLength(1);
    expect((await now(angers)).first).toMatchObject({ as: 'told', until: '2026-10-04T18:30:00Z' });
  });

  test('and has not answered after all is told by a person where that turns out a day later', async () => {
    const [angers, mistaken] = await answeringMeanwhile();
    angers.clock.moveTo(at('2026-09-21T20:31'));
    expect(await angers.act(mistaken)).toMatchObject({ ok: true });
    await angers.settle();
    expect(told(angers)).toEqual([]);
    expect((await now(angers)).first).toMatchObject({ as: 'drawn', until: null, unsent: 'too-late' });
  });

  test('and has answered while a message may be out is not written to twice where that was a mistake', async () => {
    const angers = await drawn();
    angers.network.plan([{ fault: { kind: 'time-out-after' }, on: ['publish'], calls: [1] }]);
    await doing(angers, TELL);
    await angers.settle();
    await doing(angers, { kind: 'winner-answered', place: 1 });
    await angers.moment('2026-09-20T20:40');
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ ok: true });
    await angers.moment('2026-09-20T20:55');
    expect(told(angers)).toHaveLength(1);
  });

  test('is told anew by saying so, and not by taking back that it was taken back', async () => {
    const angers = await drawn();
    await doing(angers, TELL);
    const back = await angers.act({ kind: 'undo' });
    const line = back.ok ? back.line.id : 0;
    expect(await angers.act({ kind: 'undo', line })).toMatchObject({ refusal: { kind: 'not-undoable' } });
    await doing(angers, TELL);
  });

  test('and is replaced before the message left, hears nothing', async () => {
    const angers = await drawn();
    const { first } = await now(angers);
    await doing(angers, TELL);
    await doing(angers, { kind: 'replace-winner', place: 1, reason: 'Une collègue.' });
    await angers.settle();
    await doing(angers, TELL);
    await angers.settle();
    expect(told(angers)).toHaveLength(1);
    expect(told(angers)[0]?.text).not.toContain(`@${nameOf(first)}`);
  });

  test('is left to a person where there are no private messages, and whoever asks is told so', async () => {
    const angers = await drawn({ capabilities: { privateReplies: false } });
    const kesako = await kesakoBeside(angers.control);
    expect((await kesako('draw', 'show', angers.game.id, '--round', '1')).stdout).toBe(
      'Il y a un seul tirage, pour tout le jeu\u00a0: recommencez sans --round.\n',
    );
    expect((await now(angers)).first).toMatchObject({ as: 'drawn', byHand: 'no-private-messages' });
    expect(kindOf(await angers.act(TELL))).toBe('winner-by-hand');
    expect((await kesako('draw', angers.game.id)).stdout).toContain(
      'à la main (il n’y a pas de message privé là où elle joue)',
    );
    expect((await kesako('draw', 'tell', angers.game.id, '1')).stderr).toContain('À vous de la prévenir');
    await doing(angers, { kind: 'winner-told', place: 1 });
    expect((await now(angers)).first).toMatchObject({ as: 'told', until: '2026-10-04T18:30:00Z' });
  });

  test('whom the message does not reach is to be told again, and by when is counted from then', async () => {
    const angers = await drawn();
    const { first } = await now(angers);
    await doing(angers, TELL);
    await mute(angers, first);
    await angers.settle();
    expect(told(angers)).toEqual([]);
    expect((await now(angers)).first).toMatchObject({ as: 'drawn', until: null, unsent: 'muted' });
    expect(
      (await winnerTroubles(angers.context)).filter(({ game }) => game === angers.game.id),
    ).toMatchObject([{ kind: 'winner', winner: { place: 1, state: 'unsent' } }]);
    const kesako = await kesakoBeside(angers.control);
    expect((await kesako('draw', angers.game.id)).stdout).toContain('le message n’est pas parti');
    angers.clock.moveTo(at('2026-09-21T20:30'));
    await doing(angers, { kind: 'winner-told', place: 1 });
    expect((await now(angers)).first).toMatchObject({
      as: 'told',
      until: '2026-10-05T18:30:00Z',
      unsent: null,
    });
  });

  test('and is not heard any more is left to a person', async () => {
    const angers = await drawn();
    const { first } = await now(angers);
    await mute(angers, first);
    expect((await now(angers)).first.byHand).toBe('muted');
    expect(await angers.act(TELL)).toMatchObject({ refusal: { kind: 'winner-by-hand', why: 'muted' } });
    await angers.settle();
    expect(told(angers)).toEqual([]);
  });

  test('and does not answer, is told to a person before the time is over, and once it is', async () => {
    const angers = await drawn();
    await doing(angers, TELL);
    await angers.settle();
    const states = async (moment: string): Promise<readonly unknown[]> => {
      angers.clock.moveTo(at(moment));
      const own = (await winnerTroubles(angers.context)).filter(({ game }) => game === angers.game.id);
      return own.map(({ winner }) => winner);
    };
    const until = '2026-10-04T18:30:00Z';
    // Its days are those of the game, though that is not loaded any more.
    const beside = { ...angers.context, games: new Map() };
    const unloaded = async (): Promise<unknown> =>
      (await winnerTroubles(beside)).find(({ game }) => game === angers.game.id)?.timeZone;
    expect(await states('2026-10-01T20:29')).toEqual([]);
    expect(await states('2026-10-01T20:30')).toEqual([{ place: 1, state: 'silent', until, next: true }]);
    expect(await states('2026-10-04T20:30')).toEqual([{ place: 1, state: 'late', until, next: true }]);
    expect(await unloaded()).toBe('Europe/Paris');
    const trouble = (await winnerTroubles(angers.context)).find(({ game }) => game === angers.game.id);
    const said = trouble ? sayTrouble(trouble, 'fr') : '';
    expect(said).toContain('le délai de la personne tirée à la place 1 est passé depuis le 4 oct. 2026');
    expect(said).not.toContain('village.example');
    await doing(angers, { kind: 'winner-answered', place: 1 });
    expect(await states('2026-10-04T20:31')).toEqual([]);
  });

  test('is shown to a person before they say yes', async () => {
    const angers = await drawn();
    const kesako = await kesakoBeside(angers.control);
    const shown = await kesako('draw', 'tell', angers.game.id, '1');
    expect(shown).toMatchObject({ code: 0, stderr: '' });
    expect(shown.stdout).toContain('Rien n’est parti.');
    expect(shown.stdout).toContain('Un panier gourmand');
    await angers.settle();
    expect(told(angers)).toEqual([]);
    const sent = await kesako('draw', 'tell', angers.game.id, '1', '--yes');
    expect(sent).toMatchObject({ code: 0, stderr: '' });
    await angers.settle();
    const [message] = told(angers);
    const [words = ''] = /Bravo.*/u.exec(shown.stdout) ?? [];
    // The command goes by the clock of the machine, the game by that of the village.
    expect(message?.text).toContain(words.slice(0, words.indexOf(' avant le ')));
  });

  // Whoever said it is left alone in every play: this one is the last.
  test('and has said STOP is named nowhere, and written to by a person at the most', async () => {
    const angers = await drawn();
    const { first } = await now(angers);
    const stopped = { handle: nameOf(first), name: nameOf(first) };
    angers.village.reply(stopped, angers.opening().id, 'STOP');
    await angers.settle();
    const after = await now(angers);
    expect(after.first).toMatchObject({ named: false, byHand: 'left-alone' });
    for (const { text } of await filesOf(after)) expect(text).not.toContain(stopped.handle + '@');
    expect(after.post?.text).toContain('nom non publié');
    expect(kindOf(await angers.act(TELL))).toBe('winner-by-hand');
  });
});
