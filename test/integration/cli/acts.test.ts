import { describe, expect, test, vi } from 'vitest';
import { BrokenScript } from '#app/parts/read-games.ts';
import { LocalControl } from '#app/control/local-control.ts';
import type { Profile } from '#networks/village/post.ts';
import { stillAnnounced } from '#store/games/announced.ts';
import { HANGS_MS } from '../../hangs.ts';
import { aPartner } from '../../support/games/partners.ts';
import { kesakoBeside } from '../../support/games/kesako-beside.ts';
import { aRound, at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { putBetween, TWO_DAYS } from '../../support/games/renumbered.ts';
import { EXIT } from '#platform/complaint.ts';

const { play } = useTheatre();

const zoe: Profile = { handle: 'zoe', name: 'Zoé' };
const DOUBTFUL = 'Les Artizans';

/** Whoever asks for the script of this game is told that it has errors. */
const withBrokenScript = ({ context, clock }: Play): LocalControl =>
  new LocalControl(context.db, clock, () => Promise.reject(new BrokenScript([])));

describe('a game whose script cannot be read', () => {
  test('is not stopped unasked, where nobody can be asked, and is at once where that is wished', async () => {
    const angers = await play();
    await angers.until('10:00');
    const kesako = await kesakoBeside(withBrokenScript(angers));
    const asked = await kesako('stop', angers.game.id);
    expect(asked).toMatchObject({ code: EXIT.usage, stdout: '' });
    expect(asked.stderr).toContain('Ajoutez --now');
    expect(await angers.state()).toBe('playing');
    expect(await kesako('stop', angers.game.id, '--now')).toMatchObject({ code: 0, stderr: '' });
    expect(await angers.state()).toBe('stopped');
  });

  test('is not stopped unasked either where there is no script at all', async () => {
    const angers = await play();
    await angers.until('10:00');
    const nowhere = new LocalControl(angers.context.db, angers.clock, async () => undefined);
    const kesako = await kesakoBeside(nowhere);
    expect((await kesako('stop', angers.game.id)).stderr).toContain('Ajoutez --now');
    expect(await angers.state()).toBe('playing');
  });

  test('has its stop announced, called back, and carried out', async () => {
    const angers = await play();
    await angers.until('10:00');
    const control = withBrokenScript(angers);
    const stop = { who: 'camille', game: angers.game.id, act: { kind: 'stop' as const }, after: 10 };
    const announced = await control.act({ ...stop, id: `${angers.game.id}/first` });
    const undo = { kind: 'undo' as const, line: announced.ok ? announced.line.id : 0 };
    expect(
      await control.act({ ...stop, id: `${angers.game.id}/back`, act: undo, after: undefined }),
    ).toMatchObject({ ok: true });
    angers.clock.moveTo(at('10:01'));
    expect(await control.announced(`${angers.game.id}/first`)).toMatchObject({
      refusal: { kind: 'called-back' },
    });
    await control.act({ ...stop, id: `${angers.game.id}/second` });
    angers.clock.moveTo(at('10:02'));
    expect(await control.announced(`${angers.game.id}/second`)).toMatchObject({ ok: true });
    expect(await angers.state()).toBe('stopped');
  });
});

describe('status', () => {
  test('tells what is about to be done, by whom, and what calls it back', async () => {
    const angers = await play();
    await angers.until('10:00');
    const kesako = await kesakoBeside(angers.control);
    const quiet = await kesako('status', angers.game.id);
    expect(quiet.stdout).not.toMatch(/annulé|renoncer/u);
    await angers.act({ kind: 'delete-post', post: '1/opening' }, { after: 10, who: 'zoe' });
    const { stdout } = await kesako('status', angers.game.id);
    expect(stdout).toMatch(
      new RegExp(
        `Dans \\d+\u00a0s, zoe retire le message 1/opening. Pour y renoncer\u00a0: npx kesako undo ${angers.game.id}`,
        'u',
      ),
    );
    expect(JSON.parse((await kesako('status', angers.game.id, '--json')).stdout)).toMatchObject({
      off: [],
      announced: [{ who: 'zoe', act: { kind: 'delete-post' }, due: expect.any(String) }],
    });
  });

  test('tells which rounds are called off', async () => {
    const second = { number: 2, opens: at('19:00'), closes: at('21:00'), reveals: at('21:00') };
    const angers = await play({ rounds: [aRound(), aRound({ ...second, hints: [], lastCall: undefined })] });
    await angers.until('10:00');
    expect(await angers.act({ kind: 'cancel-round', called: '2' })).toMatchObject({ ok: true });
    await angers.settle();
    const kesako = await kesakoBeside(angers.control);
    expect((await kesako('status', angers.game.id)).stdout).toContain(
      'Le mystère\u00a02 est annulé\u00a0: il ne compte pas.',
    );
    expect((await kesako('--lang', 'en', 'status', angers.game.id)).stdout).toContain(
      'Mystery 2 is called off: it does not count.',
    );
  });
});

test('the journal of a game that does not exist is not empty, but unknown', async () => {
  const angers = await play();
  const kesako = await kesakoBeside(angers.control);
  expect(await kesako('journal', 'games/typo')).toMatchObject({
    code: EXIT.refused,
    stdout: '',
    stderr: expect.stringContaining('Aucune partie «\u00a0typo\u00a0» n’a été jouée ici.'),
  });
  expect(await kesako('journal', angers.game.id, '--since', '9999')).toMatchObject({ code: 0 });
});

test('the journal names posts as people call them, and as commands take them', async () => {
  const angers = await play({ rounds: TWO_DAYS });
  await angers.until('10:00');
  await putBetween(angers);
  await angers.until('2026-09-20T10:00');
  angers.village.remove(angers.posts().at(-1)?.id ?? '');
  await angers.until('2026-09-20T20:00');
  const kesako = await kesakoBeside(angers.control);
  const { id: game, accounts } = angers.game;
  const [account = ''] = accounts;
  for (const name of [[game], []]) {
    const { stdout } = await kesako('journal', ...name);
    const own = stdout.split('\n').filter((line) => line.includes(account));
    expect(own).toContainEqual(expect.stringContaining(`kesako publie 2/opening/${account}`));
    expect(own).toContainEqual(expect.stringContaining(`kesako publie 3/opening/${account}`));
    expect(own).toContainEqual(expect.stringContaining(`un message n’est plus là (3/opening/${account})`));
    expect(own).not.toContainEqual(expect.stringContaining(`${game}/`));
  }
  const edited = await kesako('post', 'edit', game, `2/opening/${account}`, 'Un autre mot.');
  expect(edited).toMatchObject({ code: 0 });
  const opening = (await angers.steps()).find(({ kind, round }) => kind === 'opening' && round === 3);
  expect(opening?.text).toContain('Un autre mot.');
});

test('status says so in a sentence where no game was ever played', async () => {
  const angers = await play();
  vi.spyOn(LocalControl.prototype, 'games').mockResolvedValue([]);
  const kesako = await kesakoBeside(angers.control);
  expect(await kesako('status')).toMatchObject({
    code: EXIT.ok,
    stdout: expect.stringContaining('Aucun jeu n’a encore été joué ici.'),
  });
  vi.restoreAllMocks();
});

describe('what a command does for a program', () => {
  test('is told as the line of the journal, with why', async () => {
    const angers = await play({ partners: [aPartner()] });
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, DOUBTFUL);
    await angers.settle();
    const { id } = angers.game;
    const reply = (await angers.replies())[0]?.ref ?? '';
    const kesako = await kesakoBeside(angers.control);
    const player = 'village:zoe@village.example';
    const commands: readonly (readonly [readonly string[], string])[] = [
      [['decide', id, reply, 'bonne'], 'decide'],
      [['undo', id], 'undo'],
      [['step', 'skip', id, '1/hint-2', '--yes'], 'skip'],
      [['partners', id, 'revoke', 'office'], 'revoke'],
      [['player', 'staff', player], 'staff'],
    ];
    for (const [args, kind] of commands) {
      const { code, stdout, stderr } = await kesako(...args, '--json', '--why', 'pour voir');
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(JSON.parse(stdout)).toMatchObject({
        who: 'camille',
        why: 'pour voir',
        entry: { act: { kind } },
      });
    }
  });

  test('of a pause with what was on its way, and whether it was paused already', async () => {
    const angers = await play();
    await angers.until('10:00');
    const { id } = angers.game;
    const kesako = await kesakoBeside(angers.control);
    expect(JSON.parse((await kesako('pause', id, '--json')).stdout)).toMatchObject({
      game: id,
      state: 'paused',
      line: { entry: { act: { kind: 'pause' } } },
      underWay: [],
    });
    expect(JSON.parse((await kesako('pause', id, '--json')).stdout)).toMatchObject({
      state: 'paused',
      line: null,
    });
  });

  test('of what is posted is a list', async () => {
    const angers = await play();
    await angers.until('11:05');
    const kesako = await kesakoBeside(angers.control);
    const { stdout } = await kesako('post', 'list', angers.game.id, '--json');
    expect(JSON.parse(stdout)).toMatchObject([
      { id: `${angers.game.id}/1/opening/${angers.game.accounts[0]}` },
      { id: `${angers.game.id}/1/hint-1/${angers.game.accounts[0]}` },
    ]);
  });
});

test('the list of doubtful replies shows what looks like the answer and is never accepted', async () => {
  const angers = await play({ rounds: [aRound({ not: ['Maison d’Adam du Mans', 'Logis Barrault'] })] });
  await angers.until('10:00');
  angers.village.reply(zoe, angers.opening().id, DOUBTFUL);
  await angers.settle();
  const kesako = await kesakoBeside(angers.control);
  expect((await kesako('review', angers.game.id, '--list')).stdout).toContain(
    'Faux amis, jamais acceptés\u00a0: Maison d’Adam du Mans, Logis Barrault',
  );
  expect(JSON.parse((await kesako('review', angers.game.id, '--json')).stdout)).toMatchObject([
    { lookAlikes: ['Maison d’Adam du Mans', 'Logis Barrault'] },
  ]);
});

describe('what posts or reveals at once', () => {
  /** Waits until something is announced, and lets its moment come. */
  async function comes(angers: Play): Promise<void> {
    await vi.waitFor(async () => expect(await stillAnnounced(angers.context.db)).toHaveLength(1), {
      timeout: HANGS_MS,
    });
    angers.clock.moveTo(angers.clock.now().add({ seconds: 10 }));
    await angers.control.carryOutAnnounced();
  }

  test('is told, and waits for ten seconds, unless one is sure', async () => {
    const angers = await play();
    expect(await angers.applyWritten()).toMatchObject({ ok: true });
    await angers.until('10:00');
    const { id } = angers.game;
    const kesako = await kesakoBeside(angers.control);
    const steering = kesako('step', 'now', id, '1/hint-1', '--yes');
    await comes(angers);
    const { code, stdout } = await steering;
    expect(code).toBe(0);
    expect(stdout).toContain('Paraît tout de suite, et ne pourra plus être défait');
    expect(stdout).toContain(`npx kesako undo ${id} depuis un autre terminal`);
    await angers.until('10:05');
    expect(angers.timetable()).toContain('10:00 💡');
    const sure = await kesako('step', 'add-hint', id, '1', '--text', 'Là.', '--yes', '--now', '--json');
    expect(sure).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(sure.stdout)).toMatchObject({ atOnce: { steps: [{ kind: 'hint', ordinal: 2 }] } });
  });

  test('by now, though it did not when it was shown, is told and waits all the same', async () => {
    const angers = await play();
    expect(await angers.applyWritten()).toMatchObject({ ok: true });
    await angers.until('10:29:40');
    const { control } = angers;
    const compare = control.compare.bind(control);
    vi.spyOn(control, 'compare').mockImplementation(async (...asked) => {
      const shown = await compare(...asked);
      angers.clock.moveTo(at('10:29:55'));
      return shown;
    });
    const kesako = await kesakoBeside(control);
    const steering = kesako('step', 'move', angers.game.id, '1/hint-1', '10:30', '--yes');
    await comes(angers);
    const { code, stdout } = await steering;
    expect(code).toBe(0);
    expect(stdout).toContain('Paraît tout de suite, et ne pourra plus être défait');
    await angers.until('10:31');
    expect(angers.timetable()).toContain('10:30 💡');
  });

  test('by an undoing is asked about first, and can be called back by anybody', async () => {
    const angers = await play();
    expect(await angers.applyWritten()).toMatchObject({ ok: true });
    await angers.until('17:55');
    const { id } = angers.game;
    await angers.act({ kind: 'steer', deed: { deed: 'extend', round: '1', by: '1h' } });
    await angers.until('18:35');
    const kesako = await kesakoBeside(angers.control);
    const unasked = await kesako('undo', id);
    expect(unasked.code).toBe(EXIT.usage);
    expect(unasked.stdout).toContain('mystère\u00a01, clos depuis');
    expect(unasked.stdout).toContain('Paraît tout de suite');
    const undoing = kesako('undo', id, '--yes', '--json');
    await vi.waitFor(async () => expect(await stillAnnounced(angers.context.db)).toHaveLength(1), {
      timeout: HANGS_MS,
    });
    expect(await angers.act({ kind: 'undo' }, { who: 'zoe' })).toMatchObject({ ok: true });
    expect(await undoing).toMatchObject({ code: EXIT.refused, stdout: '' });
    expect(angers.timetable().join(' ')).not.toContain('✨');
    expect(await kesako('undo', id, '--now')).toMatchObject({ code: 0 });
    await angers.until('18:36');
    expect(angers.timetable().join(' ')).toContain('✨');
  });
});

test('games that are resumed later all at once are one JSON', async () => {
  const angers = await play();
  expect(await angers.applyWritten()).toMatchObject({ ok: true });
  await angers.until('10:00');
  await angers.act({ kind: 'pause', all: true });
  angers.clock.moveTo(at('10:10'));
  const kesako = await kesakoBeside(angers.control);
  const { code, stdout } = await kesako('resume', '--all', '--shift', '--yes', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject([{ game: angers.game.id, changes: { added: [] } }]);
});

describe('a colleague who has not replied yet', () => {
  test('is put out of the ranking beforehand, which the command tells', async () => {
    const angers = await play();
    const kesako = await kesakoBeside(angers.control);
    const { code, stdout } = await kesako(
      'player',
      'staff',
      `village:ines-${angers.game.id}@village.example`,
    );
    expect(code).toBe(0);
    expect(stdout).toContain('cela vaudra dès sa première réponse');
  });

  test('is told how to write the address where that says no single account', async () => {
    const angers = await play();
    const kesako = await kesakoBeside(angers.control);
    const { code, stderr } = await kesako('player', 'staff', 'mastodon:ines');
    expect(code).toBe(EXIT.refused);
    expect(stderr).toContain('Avant sa première réponse, mute et staff prennent le réseau');
  });
});

test('somebody is asked for their agreement, listed, and asked no more', async () => {
  const angers = await play();
  const kesako = await kesakoBeside(angers.control);
  const { id } = angers.game;
  const asked = await kesako('agreement', 'ask', id, '--whom', 'Mme la maire', '--step', '1/hint-1');
  expect(asked).toMatchObject({ code: 0, stderr: '' });
  expect(asked.stdout).toMatch(/\/agree\/[\w-]{43}/u);
  const listed = await kesako('agreement', 'list', id);
  expect(listed.stdout).toMatch(/^1 {2}Mme la maire · 1\/hint-1 · sans réponse · jusqu’au /u);
  expect(JSON.parse((await kesako('agreement', 'list', id, '--json')).stdout)).toMatchObject([
    { number: 1, whom: 'Mme la maire', called: '1/hint-1', state: 'open' },
  ]);
  expect((await kesako('agreement', 'ask', id, '--whom', 'X', '--step', '9/hint-1')).code).toBe(EXIT.refused);
  const revoked = await kesako('agreement', 'revoke', id, '1');
  expect(revoked.stdout).toContain('La demande est retirée');
  expect((await kesako('agreement', 'revoke', id, '1')).stderr).toContain('déjà été retirée');
  await angers.until('11:05');
  expect(angers.posts()).toHaveLength(2);
});
