import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { DrawAct } from '#acts/act.ts';
import type { Performed } from '#app/acts/perform.ts';
import { standingLines } from '#app/acts/draw-stands.ts';
import { certificate } from '#app/draw/certificate.ts';
import type { DrawNow } from '#app/draw/draws-now.ts';
import { filesOf, folderOfDraw, writeFiles } from '#app/draw/files.ts';
import { newDraw } from '#app/draw/new-draw.ts';
import { sayRehearsedDraws } from '#app/draw/rehearsed-draw.ts';
import type { Draw } from '#game/draw.ts';
import { digestOf } from '#game/draw/sha256.ts';
import { sha256 } from '#app/draw/sha256.ts';
import { followForgetting } from '#app/worker/follow-forgetting.ts';
import { sayKnown } from '#cli/output/say-known.ts';
import { EXIT } from '#platform/complaint.ts';
import { openLog } from '#platform/log.ts';
import { keepDraw } from '#store/draws/draws.ts';
import { aDraw } from '../../support/draw/a-draw.ts';
import { everyRow } from '../../support/run/everything.ts';
import { hears } from '../../support/games/heard.ts';
import { kesakoBeside } from '../../support/games/kesako-beside.ts';
import { aRound, at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { DATABASES, useTheatre } from '../../support/games/playing.ts';

const LOTO = 'Les numéros du Loto du 20 septembre 2026, du plus petit au plus grand';
const DRAW = aDraw({
  staff: ['agent@village.example'],
  prizes: [
    { name: 'Un panier gourmand', winners: 1 },
    { name: 'Deux entrées au musée', winners: 1 },
  ],
  alternates: 2,
  seed: { kind: 'numbers', of: LOTO },
});
/** Of number 42, as the documentation of drand shows it: https://docs.drand.love/developer/http-api */
const SIGNATURE =
  '95a9f9f5b231b7714de1553105d8ffdf3dcda24cfdb1e689319bccf79a9c8ce430a91b811fbfaf763900bc998b5d686a';
const NUMBERS = { from: 'numbers', numbers: [4, 8, 15, 16, 23] } as const;
/** None of them can come about in hexadecimal digits. */
const FINDERS = ['ana', 'bettina', 'cleo', 'dora', 'eva', 'agent'];
/** Those of whom somebody is forgotten for good: of her the games that follow on the same database would hear nothing. */
const OTHERS = ['gwen', 'huguette', 'ines'];

describe.each(DATABASES)('on $name', ({ options }) => {
  const { play } = useTheatre(options);

  /** A game whose answer is out, with six who found it and one who did not. */
  async function revealed(changes: Partial<Draw> = {}, finders = FINDERS): Promise<Play> {
    const angers = await play({ draw: { ...DRAW, ...changes }, organiser: { name: 'Ville d’Angers' } });
    await angers.until('10:00');
    for (const handle of finders)
      angers.village.reply({ handle, name: handle.toUpperCase() }, angers.opening().id, 'La maison d’Adam');
    angers.village.reply({ handle: 'zed', name: 'Zed' }, angers.opening().id, 'Le château');
    await angers.settle();
    await angers.until('19:00');
    return angers;
  }

  const doing = (angers: Play, act: DrawAct, why?: string): Promise<Performed> => angers.act(act, { why });
  const refusal = async (angers: Play, act: DrawAct): Promise<string> => {
    const performed = await doing(angers, act);
    return performed.ok ? 'done' : performed.refusal.kind;
  };
  const standing = async (angers: Play): Promise<DrawNow> => {
    const [draw] = (await angers.control.draws(angers.game.id)) ?? [];
    if (!draw) throw new Error('There is no draw.');
    return draw;
  };

  test('a rehearsal says what it would come to: who takes part, and who would win by an imagined chance', async () => {
    const angers = await revealed();
    const said = (seed: number, game = angers.game): Promise<readonly string[]> =>
      sayRehearsedDraws(angers.context.db, game, seed, 'fr');
    const [line = '', ...others] = await said(1);
    expect(others).toEqual([]);
    expect(line).toContain('pour l’exemple\u00a0: 5\u00a0participations, 5\u00a0chances, 1\u00a0écartée.');
    expect(line).toMatch(
      /Un panier gourmand, @\w+@village\.example\u202f; Deux entrées au musée, @\w+@village\.example\u202f; en réserve, @/u,
    );
    expect(line).not.toContain('agent');
    expect(line).toContain('Pour de vrai, le hasard tombe le 20 septembre 2026');
    expect(await said(1)).toEqual([line]);
    const all = await Promise.all(Array.from({ length: 12 }, (_, seed) => said(seed)));
    expect(new Set(all.flat()).size).toBeGreaterThan(1);
    expect(await said(1, { ...angers.game, draw: undefined })).toEqual([]);
    const byRound = { ...angers.game, draw: { ...DRAW, among: 'rounds' as const } };
    expect((await said(1, byRound))[0]).toContain('Tirage au sort du mystère\u00a01, pour l’exemple');
  });

  test('who takes part is settled once all is known, and before chance falls', async () => {
    const angers = await play({ draw: DRAW });
    await angers.until('12:00');
    expect(await refusal(angers, { kind: 'prepare-draw' })).toBe('draw-too-early');
    expect(await refusal(angers, { kind: 'run-draw', seed: NUMBERS })).toBe('draw-not-prepared');
    expect(await refusal(angers, { kind: 'replace-winner', place: 1, reason: 'x' })).toBe('not-drawn-yet');
    expect(await refusal(angers, { kind: 'prepare-draw', round: 1 })).toBe('no-draw');
    await angers.until('19:00');
    expect(await refusal(angers, { kind: 'prepare-draw' })).toBe('draw-nobody');
  });

  test('staff take no part, nor who found nothing; entries tell no name', async () => {
    const angers = await revealed();
    expect(await angers.control.entrants(angers.game.id, null)).toMatchObject({
      entries: 5,
      leftOut: { staff: 1 },
    });
    expect(await refusal(angers, { kind: 'prepare-draw' })).toBe('done');
    expect(await refusal(angers, { kind: 'prepare-draw' })).toBe('draw-prepared-already');
    const { prepared, state } = await standing(angers);
    expect(state).toBe('prepared');
    expect(prepared?.fingerprint).toBe(digestOf(prepared?.rules ?? '', sha256));
    expect(JSON.parse(prepared?.rules ?? '')).toMatchObject({
      entries: { count: 5, chances: 5, sha256: digestOf(prepared?.entries ?? '', sha256) },
      seed: { from: 'numbers', of: LOTO, at: '2026-09-20T18:30:00Z' },
    });
    for (const handle of FINDERS) expect(`${prepared?.rules}${prepared?.entries}`).not.toContain(handle);
  });

  test('a draw that was prepared is undone until chance falls, and drawn once, for good', async () => {
    const angers = await revealed();
    await doing(angers, { kind: 'prepare-draw' });
    const first = (await standing(angers)).prepared?.fingerprint;
    const back = await angers.act({ kind: 'undo' });
    expect(back).toMatchObject({ ok: true });
    expect((await standing(angers)).state).toBe('planned');
    // Who takes part is settled by an act of its own, as they are then.
    expect(await angers.act({ kind: 'undo', line: back.ok ? back.line.id : 0 })).toMatchObject({
      refusal: { kind: 'not-undoable' },
    });
    await doing(angers, { kind: 'prepare-draw' });
    expect((await standing(angers)).prepared?.fingerprint).not.toBe(first);
    expect(await refusal(angers, { kind: 'run-draw', seed: NUMBERS })).toBe('draw-not-yet');
    angers.clock.moveTo(at('2026-09-20T20:30'));
    expect(await angers.act({ kind: 'undo' })).toMatchObject({
      refusal: { kind: 'draw-stands', because: 'chance-fallen' },
    });
    expect(await refusal(angers, { kind: 'run-draw', seed: { from: 'numbers', numbers: [] } })).toBe(
      'seed-fault',
    );
    const beacon = { from: 'drand', signature: 'ab', previous: null } as const;
    expect(await refusal(angers, { kind: 'run-draw', seed: beacon })).toBe('seed-fault');
    expect(await refusal(angers, { kind: 'run-draw', seed: NUMBERS })).toBe('done');
    const { drawn, winners } = await standing(angers);
    expect(winners.map(({ place, prize }) => [place, prize])).toEqual([
      [1, 'Un panier gourmand'],
      [2, 'Deux entrées au musée'],
    ]);
    expect(await refusal(angers, { kind: 'run-draw', seed: { from: 'numbers', numbers: [1] } })).toBe(
      'drawn-already',
    );
    const refused = await angers.act({ kind: 'undo' });
    expect(refused).toMatchObject({ refusal: { kind: 'draw-stands', because: 'drawn' } });
    expect((await standing(angers)).drawn).toEqual(drawn);
  });

  test('no line that cannot be undone is named as the one that can', async () => {
    const angers = await revealed();
    const lineOf = (performed: Performed): number => (performed.ok ? performed.line.id : 0);
    const zed = { kind: 'mute', player: 'village:zed@village.example' } as const;
    const muted = lineOf(await angers.act(zed, { game: undefined }));
    const prepared = lineOf(await doing(angers, { kind: 'prepare-draw' }));
    angers.clock.moveTo(at('2026-09-20T20:30'));
    const drawn = lineOf(await doing(angers, { kind: 'run-draw', seed: NUMBERS }));
    const refusalOf = async (line?: number): Promise<unknown> => {
      const performed = await angers.act({ kind: 'undo', line });
      return performed.ok ? 'done' : performed.refusal;
    };
    expect(await refusalOf()).toEqual({ kind: 'draw-stands', line: drawn, because: 'drawn', next: muted });
    expect(await refusalOf(prepared)).toEqual({
      kind: 'draw-stands',
      line: prepared,
      because: 'drawn',
      next: muted,
    });
    const lines = await angers.control.journal({ game: angers.game.id, most: 20 });
    const standing = await standingLines(angers.context.db, lines, angers.clock.now());
    expect([...standing]).toEqual([prepared]);
  });

  test('a draw that nobody prepared in time is moved to a moment to come, and says why', async () => {
    const angers = await revealed();
    const later = '2026-09-25T16:00:00Z';
    expect(await refusal(angers, { kind: 'prepare-draw', at: later })).toBe('draw-moment-to-come');
    angers.clock.moveTo(at('2026-09-21T09:00'));
    expect(await refusal(angers, { kind: 'prepare-draw' })).toBe('draw-moment-past');
    expect(await refusal(angers, { kind: 'prepare-draw', at: '2026-09-21T06:00:00Z' })).toBe(
      'draw-moment-past',
    );
    const why = 'Le service était fermé.';
    expect(await doing(angers, { kind: 'prepare-draw', at: later }, why)).toMatchObject({ ok: true });
    const { prepared, at: moment } = await standing(angers);
    expect(moment).toBe(later);
    expect(JSON.parse(prepared?.rules ?? '')).toMatchObject({
      seed: { at: later },
      moved: { from: '2026-09-20T18:30:00Z', why },
    });
  });

  test('what is sealed is opened by the draw alone', async () => {
    const angers = await revealed({ seed: { kind: 'sealed', of: 'Trois nombres dits par le public' } });
    await doing(angers, { kind: 'prepare-draw' });
    const { prepared } = await standing(angers);
    const { seed } = JSON.parse(prepared?.rules ?? '') as { seed: { seal: string } };
    angers.clock.moveTo(at('2026-09-20T20:30'));
    expect(await refusal(angers, { kind: 'run-draw', seed: NUMBERS })).toBe('done');
    const { secret } = JSON.parse((await standing(angers)).drawn?.seed ?? '') as { secret: string };
    expect(JSON.stringify(prepared)).not.toContain(secret);
    expect(digestOf(secret, sha256)).toBe(seed.seal);
  });

  async function drawn(changes: Partial<Draw> = {}, finders = FINDERS): Promise<Play> {
    const angers = await revealed(changes, finders);
    await doing(angers, { kind: 'prepare-draw' });
    angers.clock.moveTo(at('2026-09-20T20:30'));
    await doing(angers, { kind: 'run-draw', seed: NUMBERS });
    return angers;
  }

  test('an alternate takes the place of whoever does not win any more, publicly, and that can be undone', async () => {
    const angers = await drawn();
    const [, second] = (await standing(angers)).winners;
    const reason = 'Sans réponse dans le délai.';
    expect(await refusal(angers, { kind: 'replace-winner', place: 3, reason })).toBe('unknown-place');
    await doing(angers, { kind: 'winner-told', place: 2 });
    expect((await standing(angers)).winners[1]).toMatchObject({ as: 'told', until: '2026-10-04T18:30:00Z' });
    expect(await refusal(angers, { kind: 'winner-told', place: 2 })).toBe('winner-noted-already');
    await doing(angers, { kind: 'replace-winner', place: 2, reason });
    const after = await standing(angers);
    const { alternates } = JSON.parse(after.drawn?.result ?? '') as { alternates: string[] };
    expect(after.winners[1]).toMatchObject({ entry: alternates[0], as: 'drawn' });
    expect(after.replaced).toMatchObject([{ place: 2, out: second?.entry, by: alternates[0], reason }]);
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ ok: true });
    expect((await standing(angers)).winners[1]).toMatchObject({ entry: second?.entry, as: 'told' });
    for (let time = 0; time < 3; time += 1) await doing(angers, { kind: 'replace-winner', place: 2, reason });
    expect((await standing(angers)).winners[1]).toMatchObject({ entry: null });
    expect(await refusal(angers, { kind: 'replace-winner', place: 2, reason })).toBe('place-empty');
    await doing(angers, { kind: 'winner-answered', place: 1 });
    expect((await standing(angers)).winners[0]).toMatchObject({ as: 'answered' });
    // Whoever was replaced is told so, and the game is over again.
    await angers.settle();
    for (const moment of ['20:35', '20:50']) await angers.moment(`2026-09-20T${moment}`);
    expect((await standing(angers)).retracted).toMatchObject([{ place: 2, as: 'told' }]);
    expect(await angers.state()).toBe('finished');
  });

  test('what is handed to somebody tells what a draw has come to for them, and what was decided of it', async () => {
    const angers = await drawn();
    const [, second] = (await standing(angers)).winners;
    const reason = 'Sans réponse dans le délai.';
    await doing(angers, { kind: 'winner-told', place: 2 });
    const knownOf = async (player = '') => {
      const found = await angers.control.known(player);
      if (!found.ok) throw new Error('Nobody is known by that name.');
      return { ...found.known, draws: found.known.draws.filter(({ game }) => game === angers.game.id) };
    };
    const won = await knownOf(second?.whose?.player);
    expect(won.draws).toMatchObject([
      { won: { place: 2, prize: 'Deux entrées au musée', replaced: null }, until: '2026-10-04T18:30:00Z' },
    ]);
    await doing(angers, { kind: 'replace-winner', place: 2, reason });
    const [, alternate] = (await standing(angers)).winners;
    const replaced = await knownOf(second?.whose?.player);
    expect(replaced.draws).toMatchObject([{ alternate: null, won: { place: 2, replaced: { reason } } }]);
    expect(replaced.decisions.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['winner-told', 'replace-winner']),
    );
    const said = sayKnown(replaced, 'fr');
    expect(said).toContain('place 2 le 20 sept. 2026');
    expect(said).toContain('annoncé le');
    expect(said).toContain(`pour une raison publique\u00a0: ${reason}`);
    expect(sayKnown(replaced, 'en')).toContain(`for a public reason: ${reason}`);
    expect(said).toContain(`un gagnant est remplacé (${reason})`);
    expect(said).not.toMatch(/replace-winner|winner-told/u);
    const next = await knownOf(alternate?.whose?.player);
    expect(next.draws).toMatchObject([{ alternate: 1, won: { place: 2, replaced: null }, toldAt: null }]);
    expect(next.decisions.map(({ what }) => what)).toContain('replace-winner');
  });

  test('somebody who is forgotten after the draw leaves no name, and the draw is the same', async () => {
    const angers = await drawn({}, ['maud', 'norah', 'olympe']);
    const before = await filesOf(await standing(angers));
    const { whose } = (await standing(angers)).winners[0] ?? {};
    expect(before.map(({ name }) => name)).toEqual([
      'rules.json',
      'entries.csv',
      'seed.json',
      'result.json',
      'winners.json',
      'certificate-fr.html',
      'certificate-en.html',
      'verify.html',
      'SHA256SUMS',
    ]);
    const named = [before.find(({ name }) => name === 'winners.json')?.text ?? ''];
    expect(named[0]).toContain(whose?.name);
    const [handle = ''] = (whose?.name ?? '').slice(1).split('@');
    expect(
      await angers.act({ kind: 'forget', player: whose?.player ?? '' }, { game: undefined }),
    ).toMatchObject({ ok: true });
    const now = await standing(angers);
    expect(now.winners[0]?.whose).toBeNull();
    const after = await filesOf(now);
    for (const { text } of after) expect(text).not.toContain(whose?.name);
    expect(await certificate(now, 'fr')).toContain('nom effacé');
    for (const file of ['rules.json', 'entries.csv', 'seed.json', 'result.json'])
      expect(after.find(({ name }) => name === file)).toEqual(before.find(({ name }) => name === file));
    const rows = await everyRow(angers.database.kysely);
    expect(
      rows.filter((row) => row.includes(`${handle}@village.example`) && row.includes(angers.game.id)),
    ).toEqual([]);
    expect(rows.filter((row) => row.includes(whose?.code ?? '?'))).toEqual([]);
  });

  test('no word of staff about somebody outlives them, and what was published is written anew', async () => {
    const angers = await drawn({}, OTHERS);
    const { context, game } = angers;
    const kesako = await kesakoBeside(angers.control);
    const out = folderOfDraw({ game: game.id, round: null });
    const [first, second] = (await standing(angers)).winners;
    const gone = first?.whose;
    if (!gone || !second?.whose) throw new Error('Somebody won.');
    const [handle = ''] = gone.name.slice(1).split('@');
    // By the address, by the handle and by the name that a network shows.
    const name = `Ysabeau ${game.id}`;
    await context.db.updateTable('players').set({ name }).where('id', '=', gone.player).execute();
    const said = (what: string): string => `${what} de ${name}, alias ${handle}, dite ${gone.name}`;
    await angers.act({ kind: 'winner-told', place: 1 });
    await doing(angers, { kind: 'replace-winner', place: 1, reason: said('refus') }, said('note'));
    await doing(angers, { kind: 'replace-winner', place: 2, reason: said('amie') });
    const long = '2026-09-20T10:00:00Z';
    await context.db
      .insertInto('sign_offs')
      .values({
        game: game.id,
        number: 1,
        digest: `digest-${game.id}`,
        whom: `Mère de ${name}`,
        note: said('accord'),
        asked_by: 'camille',
        asked_at: long,
        ends_at: long,
      })
      .execute();
    const heard = await hears(angers, { handle: 'paul', name: 'Paul' }, 'Bonjour');
    await angers.act(
      { kind: 'close-heard', numbers: [heard], note: `veille de ${name}` },
      { game: undefined },
    );
    await context.db
      .insertInto('incidents')
      .values({
        rule: 'pic',
        level: 'risk',
        since: long,
        latest_at: long,
        posts: 1,
        people: 1,
        usual: null,
        pause: 'none',
        note: `incident de ${name}`,
      })
      .execute();
    await angers.settle();
    expect(await kesako('draw', 'files', game.id, '--out', out)).toMatchObject({ code: 0 });
    const holding = async (): Promise<readonly string[]> =>
      (await everyRow(context.db)).filter((row) => row.includes(name));
    expect((await holding()).length).toBeGreaterThan(6);
    const forgotten = await kesako('player', 'forget', gone.name, '--yes');
    expect(forgotten).toMatchObject({ code: 0, stderr: '' });
    expect(forgotten.stdout).toContain(out);
    expect(await holding()).toEqual([]);
    const { replaced } = await standing(angers);
    expect(replaced.map(({ reason }) => reason)).toEqual([
      'refus de …, alias …, dite …',
      'amie de …, alias …, dite …',
    ]);
    const rows = await everyRow(context.db);
    for (const what of ['refus', 'amie', 'accord', 'veille', 'incident'])
      expect(rows.filter((row) => row.includes(`${what} de …`)).length).toBeGreaterThan(0);
    expect(rows.filter((row) => row.includes('note de'))).toEqual([]);
    for (const { text } of await filesOf(await standing(angers))) expect(text).not.toContain(name);
  });

  test('the files of a draw are written anew for whoever is forgotten elsewhere than at the command line', async () => {
    const angers = await drawn({}, ['judith', 'karine', 'lucette']);
    const { winners } = await standing(angers);
    const gone = winners[0]?.whose?.name ?? '';
    const folder = folderOfDraw(await standing(angers));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await writeFiles(await standing(angers), folder);
    const isNamed = async (): Promise<boolean> =>
      (await readFile(join(folder, 'winners.json'), 'utf8')).includes(gone);
    const logged: Record<string, unknown>[] = [];
    const log = openLog('info', {
      write: (line) => void logged.push(JSON.parse(line) as Record<string, unknown>),
    });
    const known = {
      // One whose script cannot be read keeps nothing from the others.
      games: async () => ['unread', angers.game.id],
      draws: async (id: string) => {
        if (id === 'unread') throw new Error('unread');
        return angers.control.draws(id);
      },
    };
    const follow = followForgetting(angers.context.db, known, log);
    expect(await isNamed()).toBe(true);
    expect(await angers.act({ kind: 'forget', player: gone }, { game: undefined })).toMatchObject({
      ok: true,
    });
    await follow();
    expect(await isNamed()).toBe(false);
    await follow();
    expect(logged.map(({ event, game }) => [event, game])).toEqual([
      ['draw-not-written-anew', 'unread'],
      ['draw-written-anew', angers.game.id],
    ]);
  });

  test('whoever won before takes no part where the script says so', async () => {
    const one = await drawn();
    const [first] = (await standing(one)).winners;
    const other = await revealed({ formerWinners: 'excluded' });
    const { entries, leftOut } = (await other.control.entrants(other.game.id, null)) ?? {};
    // Others were drawn by the tests before this one.
    expect(leftOut?.['former-winner']).toBeGreaterThanOrEqual(2);
    expect((entries ?? 0) + (leftOut?.['former-winner'] ?? 0)).toBe(5);
    await doing(other, { kind: 'prepare-draw' });
    expect(await other.control.entryOf(other.game.id, null, first?.whose?.name ?? '')).toBeUndefined();
  });

  test('a draw for each mystery is run on its own', async () => {
    const rounds = [
      aRound(),
      aRound({
        number: 2,
        opens: at('2026-09-20T09:00'),
        hints: [],
        lastCall: undefined,
        closes: at('2026-09-20T18:00'),
        reveals: at('2026-09-20T18:30'),
      }),
    ];
    const angers = await play({
      rounds,
      draw: {
        ...DRAW,
        among: 'rounds',
        when: { kind: 'after', after: Temporal.Duration.from({ hours: 24 }) },
      },
    });
    await angers.until('10:00');
    angers.village.reply({ handle: 'ana', name: 'Ana' }, angers.opening().id, 'La maison d’Adam');
    await angers.settle();
    await angers.until('19:00');
    expect(await refusal(angers, { kind: 'prepare-draw' })).toBe('no-draw');
    expect(await refusal(angers, { kind: 'prepare-draw', round: 2 })).toBe('draw-too-early');
    expect(await refusal(angers, { kind: 'prepare-draw', round: 1 })).toBe('done');
    expect(
      (await angers.control.draws(angers.game.id))?.map(({ round, state, at: when }) => [round, state, when]),
    ).toEqual([
      [1, 'prepared', '2026-09-20T16:30:00Z'],
      [2, 'planned', '2026-09-21T16:30:00Z'],
    ]);
  });

  test('what drand signed for the moment that was named is taken from whoever types it, and nothing else', async () => {
    const angers = await revealed({ seed: { kind: 'drand', chain: 'quicknet' } });
    const { game, context } = angers;
    const { draw = DRAW } = game;
    // As if the game had been played on that day: drand has signed nothing yet for a day to come.
    const past = { at: Temporal.Instant.from('2023-08-23T15:11:30Z'), moved: undefined };
    const eve = past.at.subtract({ hours: 24 });
    const made = await newDraw(context.db, { ...game, draw }, undefined, past, eve);
    await keepDraw(context.db, made.draw, made.entries);
    const kesako = await kesakoBeside(angers.control);
    const typed = (signature: string) => kesako('draw', 'run', game.id, '--signature', signature);
    const wrong = await typed(SIGNATURE.replace(/6a$/u, '6b'));
    expect(wrong).toMatchObject({ code: EXIT.refused });
    expect(wrong.stderr).toContain('Cette signature n’est pas celle du réseau drand');
    expect((await standing(angers)).state).toBe('prepared');
    expect(await kesako('draw', 'run', game.id, '--signature', SIGNATURE, '--yes')).toMatchObject({
      code: 0,
      stderr: '',
    });
    expect(JSON.parse((await standing(angers)).drawn?.seed ?? '')).toMatchObject({
      round: 42,
      signature: SIGNATURE,
    });
  });

  test('who would take part is counted before all is known, and is then said to be provisional', async () => {
    const angers = await play({ draw: DRAW, organiser: { name: 'Ville d’Angers' } });
    await angers.until('10:00');
    const kesako = await kesakoBeside(angers.control);
    const count = ['draw', 'prepare', angers.game.id, '--dry-run'] as const;
    expect((await kesako(...count)).stdout).toContain('Provisoire\u00a0: toutes les réponses');
    expect((await kesako('--lang', 'en', ...count)).stdout).toContain('Provisional');
  });

  test('a person does it all by commands', async () => {
    const angers = await revealed();
    const kesako = await kesakoBeside(angers.control);
    const { id } = angers.game;
    const counted = (await kesako('draw', 'prepare', id, '--dry-run')).stdout;
    expect(counted).toContain('5 participations');
    expect(counted).not.toContain('Provisoire');
    const prepared = await kesako('draw', 'prepare', id, '--out', 'tirage');
    expect(prepared).toMatchObject({ code: 0, stderr: '' });
    const { fingerprint } = (await standing(angers)).prepared ?? {};
    expect(prepared.stdout).toContain(`Empreinte\u00a0: ${fingerprint}`);
    expect((await kesako('draw', id)).stdout).toContain('draw run');
    const own = await kesako('draw', 'entry', id, '@ana@village.example', '--json');
    const { entry } = JSON.parse(own.stdout) as { entry: string };
    expect((await standing(angers)).prepared?.entries).toContain(entry);
    expect((await kesako('draw', 'entry', id, '@zed@village.example')).code).not.toBe(0);
    expect((await kesako('draw', 'run', id)).stderr).toContain('numéros');
    angers.clock.moveTo(at('2026-09-20T20:30'));
    const halves = await kesako('draw', 'run', id, '--numbers', '4 8 15.5', '--yes');
    expect(halves).toMatchObject({ code: EXIT.refused });
    expect(halves.stderr).toContain('des nombres entiers, dans l’ordre dit, séparés par');
    // Nobody can be asked where there is no terminal.
    const asks = await kesako('draw', 'run', id, '--numbers', '4 8 15 16 23');
    expect(asks).toMatchObject({ code: EXIT.usage });
    expect(asks.stdout).toContain('pour de bon');
    expect(asks.stdout).toContain('4 8 15 16 23');
    expect(asks.stderr).toContain('--yes');
    expect((await standing(angers)).state).toBe('prepared');
    const numbers = ['--numbers', '4 8 15 16 23', '--yes'] as const;
    const ran = await kesako('draw', 'run', id, ...numbers, '--out', 'tirage');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain('À écrire en privé');
    const again = await kesako('draw', 'run', id, ...numbers);
    expect(again.code).not.toBe(0);
    expect(again.stderr).toContain('a déjà eu lieu');
    expect((await kesako('draw', 'told', id, '1')).stdout).toContain('npx kesako undo');
    expect((await kesako('draw', 'answered', id, '1')).code).toBe(0);
    const { winners, drawn: outcome } = await standing(angers);
    const why = `${winners[0]?.whose?.name} est une collègue.`;
    const unsaid = await kesako('draw', 'replace', id, '2', '--reason', why);
    expect(unsaid).toMatchObject({ code: EXIT.usage });
    expect(unsaid.stdout).toContain(`Place 2\u00a0: ${winners[1]?.whose?.name} ne gagne plus, et @`);
    expect(unsaid.stdout).toContain(`«\u00a0${why}\u00a0»`);
    expect(unsaid.stderr).toContain(`semble nommer ${winners[0]?.whose?.name}`);
    expect(unsaid.stderr).toContain('--yes');
    expect(await standing(angers)).toMatchObject({ replaced: [], drawn: outcome });
    const place = ['draw', 'replace', id, '2', '--reason', 'Une collègue.'] as const;
    const replaced = await kesako(...place, '--yes', '--json');
    expect(replaced.stderr).toBe('');
    expect(JSON.parse(replaced.stdout)).toMatchObject({
      draw: { replaced: [{ place: 2, reason: 'Une collègue.' }] },
    });
    expect((await kesako('--lang', 'en', 'draw', id)).stdout).toContain('Replacements:');
    expect((await kesako('journal', id)).stdout).toContain('tire au sort');
  });
});
