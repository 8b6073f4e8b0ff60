import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openControlSocket } from '#app/control/control-socket.ts';
import { connectToControl } from '#app/control/remote-control.ts';
import { fitToPast } from '#game/edited/fit-to-past.ts';
import type { Game, Hint, Round } from '#game/game.ts';
import { migrations } from '#store/database/migrations.ts';
import { aRound, at } from '../../support/games/game.ts';
import { aPartner } from '../../support/games/partners.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play, theatre } = useTheatre();

/** Three hints, at eleven, one and three. */
const ALLEY: Hint = { number: 1, at: at('11:00'), text: 'Une ruelle.' };
const APPLE: Hint = { number: 2, at: at('13:00'), text: 'Une pomme.' };
const POST: Hint = { number: 3, at: at('15:00'), text: 'Un poteau.' };
const HINTS = [ALLEY, APPLE, POST];
const SHOP: Hint = { number: 0, at: at('14:00'), text: 'Un apothicaire.' };

/** As a script numbers them: in the order of time, from 1. */
const inOrder = (hints: readonly Hint[]): readonly Hint[] =>
  hints
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
    .map((hint, index) => ({ ...hint, number: index + 1 }));

const withHints = (...hints: readonly Hint[]): Pick<Game, 'rounds'> => ({
  rounds: [aRound({ hints: inOrder(hints) })],
});

/** Starts the worker again with these hints in the script. */
const edit = (angers: Play, ...hints: readonly Hint[]): Promise<void> =>
  angers.restart({ ...angers.game, ...withHints(...hints) });

/** « 11:00 1 Une ruelle. » of each hint that was posted. */
const hintsOf = (angers: Play): readonly string[] =>
  angers.posts().flatMap(({ createdAt, text }) => {
    const [, number, words] = /Indice n°\s(\d+)[^\n]*\n+([^\n]+)/u.exec(text) ?? [];
    const time = createdAt.toZonedDateTimeISO('Europe/Paris').toPlainTime();
    return number === undefined ? [] : [`${time.toString({ smallestUnit: 'minute' })} ${number} ${words}`];
  });

describe('a hint put into the script', () => {
  test('before a posted one comes never, being late, and the posted one comes no second time', async () => {
    const angers = await play(withHints(...HINTS));
    await angers.until('12:00');
    await edit(angers, { ...SHOP, at: at('10:00') }, ...HINTS);
    await angers.until('19:00');
    expect(hintsOf(angers)).toEqual(['11:00 1 Une ruelle.', '13:00 3 Une pomme.', '15:00 4 Un poteau.']);
  });

  test('before a posted one, but within the grace, comes at once and once', async () => {
    const angers = await play(withHints(...HINTS));
    await angers.until('11:10');
    await edit(angers, { ...SHOP, at: at('10:50') }, ...HINTS);
    await angers.until('19:00');
    expect(hintsOf(angers)).toEqual([
      '11:00 1 Une ruelle.',
      '11:10 2 Un apothicaire.',
      '13:00 3 Une pomme.',
      '15:00 4 Un poteau.',
    ]);
  });

  test('between those to come takes its place and its number among them', async () => {
    const angers = await play(withHints(...HINTS));
    await angers.until('13:10');
    await edit(angers, ...HINTS, SHOP);
    await angers.until('19:00');
    expect(hintsOf(angers)).toEqual([
      '11:00 1 Une ruelle.',
      '13:00 2 Une pomme.',
      '14:00 3 Un apothicaire.',
      '15:00 4 Un poteau.',
    ]);
  });

  test('before all of them, before any was posted, is the first', async () => {
    const angers = await play(withHints(...HINTS));
    await angers.until('09:30');
    await edit(angers, { ...SHOP, at: at('10:00') }, ...HINTS);
    await angers.until('14:00');
    expect(hintsOf(angers)).toEqual(['10:00 1 Un apothicaire.', '11:00 2 Une ruelle.', '13:00 3 Une pomme.']);
  });

  test('keeps its place through further starts', async () => {
    const angers = await play(withHints(...HINTS));
    await angers.until('12:00');
    await edit(angers, ...HINTS, SHOP);
    await angers.restart();
    await angers.until('14:30');
    await angers.restart();
    await edit(angers, ...HINTS);
    await angers.until('19:00');
    expect(hintsOf(angers)).toEqual([
      '11:00 1 Une ruelle.',
      '13:00 2 Une pomme.',
      '14:00 3 Un apothicaire.',
      '15:00 4 Un poteau.',
    ]);
  });
});

describe('a hint taken out of the script', () => {
  test('stays posted if it was, and those to come still come', async () => {
    const angers = await play(withHints(...HINTS));
    await angers.until('12:00');
    await edit(angers, APPLE, POST);
    await angers.until('19:00');
    expect(hintsOf(angers)).toEqual(['11:00 1 Une ruelle.', '13:00 2 Une pomme.', '15:00 3 Un poteau.']);
  });

  test('does not come if it was still to come, and the next one has its number', async () => {
    const angers = await play(withHints(...HINTS));
    await angers.until('12:00');
    await edit(angers, ALLEY, POST);
    await angers.until('19:00');
    expect(hintsOf(angers)).toEqual(['11:00 1 Une ruelle.', '15:00 2 Un poteau.']);
  });

  test('and put back is what it was: posted, or to come', async () => {
    const angers = await play(withHints(...HINTS));
    await angers.until('12:00');
    await edit(angers, POST);
    await edit(angers, ...HINTS, SHOP);
    await angers.until('19:00');
    expect(hintsOf(angers)).toEqual([
      '11:00 1 Une ruelle.',
      '13:00 2 Une pomme.',
      '14:00 3 Un apothicaire.',
      '15:00 4 Un poteau.',
    ]);
  });
});

describe('a hint changed in the script', () => {
  test('that was posted keeps its words, which is told, and comes no second time', async () => {
    const angers = await play(withHints(...HINTS));
    await angers.until('12:00');
    await edit(angers, { ...ALLEY, text: 'Une venelle.' }, APPLE, POST);
    expect(angers.logged).toContainEqual(
      expect.objectContaining({
        event: 'posted-words-kept',
        step: `${angers.game.id}/1/hint-1/${angers.game.accounts[0]}`,
      }),
    );
    await angers.until('19:00');
    expect(hintsOf(angers)).toEqual(['11:00 1 Une ruelle.', '13:00 2 Une pomme.', '15:00 3 Un poteau.']);
  });

  test('that was posted and gets another moment is not posted then', async () => {
    const angers = await play(withHints(...HINTS));
    await angers.until('12:00');
    await edit(angers, { ...ALLEY, at: at('14:00') }, APPLE, POST);
    await angers.until('19:00');
    expect(hintsOf(angers)).toEqual(['11:00 1 Une ruelle.', '13:00 2 Une pomme.', '15:00 3 Un poteau.']);
  });

  test('that changes places with a posted one is not the posted one', async () => {
    const angers = await play(withHints(...HINTS));
    await angers.until('12:00');
    await edit(angers, { ...ALLEY, at: APPLE.at }, { ...APPLE, at: ALLEY.at }, POST);
    await angers.until('19:00');
    expect(hintsOf(angers)).toEqual(['11:00 1 Une ruelle.', '15:00 3 Un poteau.']);
  });

  test('that was skipped comes if it is put into the future', async () => {
    const angers = await play(withHints(...HINTS));
    await angers.until('12:00');
    await angers.act({ kind: 'pause' });
    await angers.until('13:40');
    await angers.act({ kind: 'resume' });
    await angers.until('13:45');
    expect(await angers.step('hint-2')).toMatchObject({ state: 'skipped' });
    await edit(angers, ALLEY, { ...APPLE, at: at('14:00') }, POST);
    await angers.until('19:00');
    expect(hintsOf(angers)).toEqual(['11:00 1 Une ruelle.', '14:00 2 Une pomme.', '15:00 3 Un poteau.']);
  });

  test('in words and moment at once is refused once it was posted, unless it has a name', async () => {
    const named = { ...ALLEY, name: 'ruelle' };
    const rewritten = { at: at('14:00'), text: 'Une venelle.' };
    const angers = await play(withHints(...HINTS));
    await angers.until('12:00');
    const other = { ...ALLEY, ...rewritten };
    await expect(angers.engage({ ...angers.game, ...withHints(other, APPLE, POST) })).rejects.toMatchObject({
      what: { en: expect.stringContaining('does not go on with what was posted') },
    });
    await edit(angers, named, APPLE, POST);
    await edit(angers, { ...named, ...rewritten }, APPLE, POST);
    await angers.until('19:00');
    expect(hintsOf(angers)).toEqual(['11:00 1 Une ruelle.', '13:00 2 Une pomme.', '15:00 3 Un poteau.']);
  });
});

describe('a round', () => {
  const FIRST = aRound({ hints: inOrder([ALLEY]), lastCall: undefined, closing: undefined });
  const round = (name: string, hour: number, more: Partial<Round> = {}): Round => ({
    ...FIRST,
    hints: [],
    answers: [name],
    question: `Où est ${name} ?`,
    opens: at(`2026-09-20T${hour}:00`),
    closes: at(`2026-09-20T${hour}:30`),
    reveals: at(`2026-09-20T${hour}:40`),
    ...more,
  });
  const CHAPEL = round('Chapelle', 10);
  const TOWER = round('Tour', 14);
  const GATE = round('Porte', 12);
  const numbered = (...rounds: readonly Round[]): Pick<Game, 'rounds'> => ({
    rounds: rounds.map((one, index) => ({ ...one, number: index + 1 })),
  });
  /** « 1 Où est Chapelle » of each opening. */
  const openingsOf = (angers: Play): readonly string[] =>
    angers.posts().flatMap(({ text }) => {
      const number = /Détail mystère n°\s(\d+)/u.exec(text)?.[1];
      const question = /Où [^?]*/u.exec(text)?.[0].trim();
      return number === undefined || question === undefined ? [] : [`${number} ${question}`];
    });

  test('put before a posted one, and one moved, change nothing of it, and come once', async () => {
    const angers = await play(numbered(FIRST, CHAPEL, TOWER));
    await angers.until('12:00');
    angers.village.reply({ handle: 'zoe', name: 'Zoé' }, angers.opening().id, 'La maison d’Adam');
    await angers.settle();
    await angers.restart({ ...angers.game, ...numbered(GATE, TOWER, FIRST, CHAPEL) });
    await angers.until('2026-09-20T16:00');
    expect(openingsOf(angers)).toEqual([
      '1 Où se cache ce drôle de personnage',
      '4 Où est Chapelle',
      '2 Où est Porte',
      '3 Où est Tour',
    ]);
    expect(angers.posts().filter(({ text }) => text.includes('Bravo à @zoe'))).toHaveLength(1);
    expect((await angers.replies(1)).map(({ verdict }) => verdict)).toEqual(['correct']);
    expect(await angers.state()).toBe('finished');
  });

  test('that is still to come can be taken out', async () => {
    const angers = await play(numbered(FIRST, CHAPEL, TOWER));
    await angers.until('12:00');
    await angers.restart({ ...angers.game, ...numbered(FIRST, TOWER) });
    await angers.until('2026-09-20T16:00');
    expect(openingsOf(angers)).toEqual(['1 Où se cache ce drôle de personnage', '2 Où est Tour']);
  });

  test('that was posted cannot be taken out', async () => {
    const angers = await play(numbered(FIRST, CHAPEL));
    await angers.until('12:00');
    for (const rounds of [numbered(CHAPEL), numbered(CHAPEL, TOWER)]) {
      await expect(angers.engage({ ...angers.game, ...rounds })).rejects.toMatchObject({ exitCode: 1 });
    }
  });

  test('takes no further hint once its answer was told', async () => {
    const angers = await play(numbered(FIRST, CHAPEL));
    await angers.until('19:00');
    const later = { ...FIRST, closes: at('21:00'), reveals: at('21:10') };
    const rounds = numbered({ ...later, hints: inOrder([ALLEY, { ...SHOP, at: at('20:00') }]) }, CHAPEL);
    await expect(angers.engage({ ...angers.game, ...rounds })).rejects.toMatchObject({ exitCode: 1 });
  });
});

describe('a partner’s part', () => {
  const OFFICE = aPartner({ takesPart: { kind: 'lent', accounts: { ville: 'office' } } });
  const GIVEN: Hint = { ...ALLEY, by: 'office' };
  const wordsAt = (angers: Play, address: string): readonly string[] =>
    angers.posts(address).map(({ text }) => text.split('\n')[0] ?? '');

  test('is done once, whatever is put before it or becomes of whoever does it', async () => {
    const rounds = (...hints: readonly Hint[]): Pick<Game, 'rounds'> => ({
      rounds: [aRound({ hints: inOrder(hints), relays: [{ of: 'opening', by: 'office' }] })],
    });
    const angers = await play({ partners: [OFFICE], ...rounds(GIVEN, { ...APPLE, by: 'office' }) });
    await angers.until('12:00');
    const office = angers.game.partners[0]?.addresses[angers.game.accounts[0] ?? ''] ?? '';
    expect(wordsAt(angers, office)).toEqual(['Une ruelle.']);
    await angers.restart({
      ...angers.game,
      ...rounds(ALLEY, { ...SHOP, at: at('12:30') }, { ...APPLE, by: 'office' }),
    });
    await angers.until('19:00');
    expect(wordsAt(angers, office)).toEqual(['Une ruelle.', 'Une pomme.']);
    expect(hintsOf(angers)).toEqual(['12:30 2 Un apothicaire.']);
    expect(angers.opening().boostedBy).toHaveLength(1);
    const [report] = (await angers.control.partners(angers.game.id)) ?? [];
    expect(report?.acts.map(({ kind, of, state }) => `${kind} ${of} ${state}`)).toEqual([
      'relay opening sent',
      'hint hint-1 sent',
      'hint hint-3 sent',
    ]);
  });
});

describe('an account', () => {
  const refusing = async (angers: Play, accounts: readonly string[]) => {
    await angers.close();
    return angers.engage({ ...angers.game, accounts });
  };

  test('cannot be taken out as long as one of its posts may be out', async () => {
    const angers = await play({ feedback: 'none', accounts: ['ville', 'musee'] });
    const [ville = '', musee = ''] = angers.game.accounts;
    await angers.until('10:59');
    angers.networkOf(musee).plan([{ fault: { kind: 'time-out-before' }, on: ['publish'] }]);
    await angers.moment('11:00');
    const whole = angers.game;
    await expect(refusing(angers, [ville])).rejects.toThrow(/ne s’accorde plus|does not go on/);
    await angers.restart(whole);
    await angers.until('11:05');
    await angers.restart({ ...whole, accounts: [ville] });
    await angers.until('19:00');
    expect(await angers.state()).toBe('finished');
  });

  test('that is taken out owes nobody anything more', async () => {
    const angers = await play({ accounts: ['ville', 'musee'] });
    const [ville = '', musee = ''] = angers.game.accounts;
    await angers.until('10:00');
    angers.networkOf(musee).plan([{ fault: { kind: 'error-before' }, on: ['publish'] }]);
    const opening = angers.posts(`${musee}@village.example`)[0];
    angers.village.reply({ handle: 'zoe', name: 'Zoé' }, opening?.id ?? '', 'Le château');
    await angers.moment('10:01');
    expect(await angers.effects()).toMatchObject([{ account: musee, state: 'planned' }]);
    await angers.restart({ ...angers.game, accounts: [ville] });
    expect(await angers.effects()).toMatchObject([{ state: 'cancelled' }]);
  });
});

describe('a game that was begun by an earlier version', () => {
  test('goes on as it was', async () => {
    const angers = await play(withHints(...HINTS));
    await angers.until('12:00');
    const { kysely } = theatre().database;
    await kysely.schema.dropTable('script_parts').execute();
    await migrations['0011-script-parts']?.up(kysely as never);
    await edit(angers, ...HINTS, SHOP);
    await angers.until('19:00');
    expect(hintsOf(angers)).toEqual([
      '11:00 1 Une ruelle.',
      '13:00 2 Une pomme.',
      '14:00 3 Un apothicaire.',
      '15:00 4 Un poteau.',
    ]);
  });
});

test('what a game has been so far is known to commands in other processes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-past-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const angers = await play(withHints(...HINTS));
  await angers.until('12:00');
  await using _socket = await openControlSocket(join(folder, 'kesako.sock'), angers.control);
  await using control = await connectToControl(join(folder, 'kesako.sock'));
  const here = await angers.control.past(angers.game.id);
  const there = await control?.past(angers.game.id);
  expect(there?.parts).toEqual(here?.parts);
  expect(there && fitToPast(angers.game, there)).toEqual(here && fitToPast(angers.game, here));
  expect(await control?.past('nowhere')).toBeUndefined();
});
