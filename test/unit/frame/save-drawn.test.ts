import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FrameEditor } from '#frame/frame-editor.ts';
import { readFramed, type FramedGame } from '#frame/read-framed.ts';
import { withDrawn } from '#frame/save-drawn.ts';
import { readScript } from '#script/read-script.ts';
import { gameFolder, options, soundWith, soundYaml } from '../script/game-folder.ts';
import { runs } from '../../support/run/runs.ts';

async function framed(path: string): Promise<FramedGame> {
  const reading = await readFramed(path);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.game;
}

/** The lines that differ, without and with what was drawn. */
function changed(before: string, after = ''): readonly (readonly [string?, string?])[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return Array.from({ length: Math.max(old.length, now.length) }, (_, at) => [old[at], now[at]] as const)
    .filter(([one, other]) => one !== other)
    .map(([one, other]) => [one?.trim(), other?.trim()]);
}

const editor = async (path: string): Promise<FrameEditor> => {
  const opened = await FrameEditor.open(path, {
    replace: async (file, before, after) => {
      if ((await readFile(file, 'utf8')) !== before) return false;
      await writeFile(file, after);
      return true;
    },
  });
  if (!(opened instanceof FrameEditor)) throw new Error(JSON.stringify(opened));
  return opened;
};

const ELSEWHERE = { left: 10, top: 20, width: 30, height: 40 };

const BOX = 'detail: { left: 40%, top: 30%, width: 20%, height: 20% }';

/** The ways in which people write a rectangle. */
const WAYS = {
  'on one line': BOX,
  'in pixels, some of them quoted': 'detail: { left: 1600px, top: "30%", width: "800px", height: 20 % }',
  'on lines of its own, with comments':
    'detail: # le personnage\n      left: 40% # à gauche\n      top: 30%\n\n      width: 20%\n      # pas trop haut\n      height: 20%',
  'wrong in one place': 'detail: { left: "40,5%", top: 30%, width: 20%, height: 20% }',
} as const;

describe('what was drawn', () => {
  test.for<[keyof typeof WAYS, readonly string[]]>([
    ['on one line', ['detail: { left: 10%, top: 20.5%, width: 30%, height: 40% }']],
    [
      'in pixels, some of them quoted',
      ['detail: { left: 400px, top: "20.5%", width: "1200px", height: 40% }'],
    ],
    [
      'on lines of its own, with comments',
      ['left: 10% # à gauche', 'top: 20.5%', 'width: 30%', 'height: 40%'],
    ],
    ['wrong in one place', ['detail: { left: "10%", top: 20.5%, width: 30%, height: 40% }']],
  ])('is written in the place of a rectangle %s, in the unit of each side', async ([way, lines]) => {
    await using folder = await gameFolder(soundWith(BOX, WAYS[way]));
    const game = await framed(folder.path);
    const drawn = { round: 0, detail: { left: 10, top: 20.5, width: 30, height: 40 }, views: {} };
    expect(changed(game.text, withDrawn(game, [drawn])).map(([, now]) => now)).toEqual(lines);
  });

  test('comes after the photo where there is no rectangle yet', async () => {
    await using folder = await gameFolder(soundWith(`    ${BOX}\n`, ''));
    const game = await framed(folder.path);
    const edited = withDrawn(game, [{ round: 0, detail: ELSEWHERE, views: {} }]);
    expect(edited).toBe(soundWith(BOX, 'detail: { left: 10%, top: 20%, width: 30%, height: 40% }'));
  });

  test('changes and adds the views of hints', async () => {
    await using folder = await gameFolder(soundYaml);
    const game = await framed(folder.path);
    const detail = { left: 40, top: 30, width: 20, height: 20 };
    expect(changed(game.text, withDrawn(game, [{ round: 0, detail, views: { 0: 1.5, 1: 2.2 } }]))).toEqual([
      [
        '- { after: 2h, text: "Regardez du côté de la cathédrale." }',
        '- { after: 2h, text: "Regardez du côté de la cathédrale.", widen: 1.5 }',
      ],
      ['- { after: 4h, widen: 3 }', '- { after: 4h, widen: 2.2 }'],
    ]);
  });

  test.for([
    ['in a row', '{ after: 4h, text: "Plus loin.", widen: 3 }', '{ after: 4h, text: "Plus loin." }'],
    [
      'in a row, with its description',
      '{ widen: 3, alt: "Une rue.", after: 4h, text: "Plus loin." }',
      '{ after: 4h, text: "Plus loin." }',
    ],
    [
      'on lines',
      '\n          after: 4h # tard\n          widen: 3 # large\n          text: "Plus loin." # loin',
      '\n          after: 4h # tard\n          text: "Plus loin." # loin',
    ],
    [
      'beside the dash',
      'widen: 3\n        alt: >\n          Une\n          rue.\n        after: 4h\n        text: "Plus loin."',
      'after: 4h\n        text: "Plus loin."',
    ],
    [
      'beside the dash, with a comment',
      'widen: 3 # large\n        after: 4h # tard\n        text: "Plus loin."',
      'after: 4h # tard\n        text: "Plus loin."',
    ],
    [
      'beside the dash, with a comment before the next key',
      'widen: 3\n        # pas trop tôt\n\n        after: 4h\n        text: "Plus loin."',
      '# pas trop tôt\n\n        after: 4h\n        text: "Plus loin."',
    ],
  ] as const)('may be a view less, written %s: every other character stays', async ([, hint, left]) => {
    await using folder = await gameFolder(soundWith('{ after: 4h, widen: 3 }', hint));
    const game = await framed(folder.path);
    expect(game.rounds[0]?.hints[1]).toMatchObject({ widen: 3, isBare: false });
    const detail = { left: 40, top: 30, width: 20, height: 20 };
    expect(withDrawn(game, [{ round: 0, detail, views: { 1: null } }])).toBe(
      soundWith('{ after: 4h, widen: 3 }', left),
    );
  });

  test('is refused where the script says the rectangle by a name of YAML’s', async () => {
    const script = soundWith(BOX, 'detail: &carré { left: 40%, top: 30%, width: 20%, height: 20% }');
    const second = script
      .slice(script.indexOf('  - photo'))
      .replace(/detail: &carré .*/u, 'detail: *carré')
      .replace('2027-09-18', '2027-09-19');
    await using folder = await gameFolder(script + second);
    const game = await framed(folder.path);
    expect(withDrawn(game, [{ round: 1, detail: ELSEWHERE, views: {} }])).toBeUndefined();
  });

  test('is refused where the description that would go with a view is the one of another, by a name of YAML’s', async () => {
    const script = soundWith(
      '{ after: 4h, widen: 3 }',
      '{ after: 4h, widen: 3, alt: &rue "Une rue.", text: "Plus loin." }\n      - { after: 5h, widen: 4, alt: *rue }',
    );
    await using folder = await gameFolder(script);
    const game = await framed(folder.path);
    const detail = { left: 40, top: 30, width: 20, height: 20 };
    expect(withDrawn(game, [{ round: 0, detail, views: { 1: null } }])).toBeUndefined();
  });

  const share = fc.double({ min: 0, max: 100, noNaN: true });
  const anyBox = fc
    .record({ left: share, top: share, width: share, height: share })
    .map(({ left, top, width, height }) => ({
      left: Math.min(left, 90),
      top: Math.min(top, 90),
      width: Math.min(Math.max(width, 10), 100 - Math.min(left, 90)),
      height: Math.min(Math.max(height, 10), 100 - Math.min(top, 90)),
    }));

  test('touches nothing else, is what the script then says, and never leaves the photo, however the script is written', async () => {
    const script = fc.record({
      way: fc.constantFrom(...Object.keys(WAYS)) as fc.Arbitrary<keyof typeof WAYS>,
      eol: fc.constantFrom('\n', '\r\n'),
      tail: fc.constantFrom('', '\n# fin\n', '   \n'),
      detail: anyBox,
      widen: fc.option(fc.double({ min: 1.1, max: 20, noNaN: true })),
    });
    await fc.assert(
      fc.asyncProperty(script, async ({ way, eol, tail, detail, widen }) => {
        const text = (soundWith(BOX, WAYS[way]) + tail).replaceAll('\n', eol);
        await using folder = await gameFolder(text);
        const game = await framed(folder.path);
        const edited =
          withDrawn(game, [{ round: 0, detail, views: widen === null ? {} : { 1: widen } }]) ?? '';
        // Apart from the six numbers, every byte is the same.
        const rest = (one: string): string =>
          one
            .replaceAll(/(?<=\b(?:left|top|width|height): )"?[\d.,]+ ?(?:%|px)"?/gu, '…')
            .replaceAll(/(?<=widen: )[\d.]+/gu, '…');
        expect(rest(edited)).toBe(rest(text));
        await writeFile(join(folder.path, 'game.yaml'), edited);
        const [round] = (await framed(folder.path)).rounds;
        for (const side of ['left', 'top', 'width', 'height'] as const) {
          expect(Math.abs((round?.box?.[side] ?? 0) * 100 - detail[side])).toBeLessThan(0.2);
        }
        const { problems } = await readScript(folder.path, options);
        expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
      runs(60),
    );
  });

  test('leaves alone what was not changed, finer than tenths as it may be', async () => {
    await using folder = await gameFolder(
      soundWith(BOX, 'detail: { left: 33.333%, top: 30%, width: 20%, height: 20% }'),
    );
    const game = await framed(folder.path);
    const box = game.rounds[0]?.box;
    const detail = { left: (box?.left ?? 0) * 100, top: 31, width: 20, height: 20 };
    expect(changed(game.text, withDrawn(game, [{ round: 0, detail, views: { 1: 3 } }]))).toEqual([
      [
        'detail: { left: 33.333%, top: 30%, width: 20%, height: 20% }',
        'detail: { left: 33.333%, top: 31%, width: 20%, height: 20% }',
      ],
    ]);
  });
});

describe('a save', () => {
  test('can be undone, to the last byte, the mark at the file’s beginning included', async () => {
    const script = `\u{feff}${soundYaml.replaceAll('\n', '\r\n')}`;
    await using folder = await gameFolder(script);
    const frame = await editor(folder.path);
    const file = join(folder.path, 'game.yaml');
    const saved = await frame.save(frame.game.mark, [{ round: 0, detail: ELSEWHERE, views: {} }]);
    expect(saved.ok).toBe(true);
    expect(await readFile(file, 'utf8')).toBe(
      script.replace(BOX, 'detail: { left: 10%, top: 20%, width: 30%, height: 40% }'),
    );
    expect(frame.changes).toBe(1);
    expect((await frame.undo()).ok).toBe(true);
    expect(await readFile(file, 'utf8')).toBe(script);
    expect(await frame.undo()).toEqual({ ok: false, problem: 'nothing' });
  });

  test('is refused once somebody else has changed a rectangle, and harmless to other changes', async () => {
    await using folder = await gameFolder(soundYaml);
    const frame = await editor(folder.path);
    const file = join(folder.path, 'game.yaml');
    const { mark } = frame.game;
    const reworded = soundYaml.replace('drôle de personnage', 'petit personnage');
    await writeFile(file, reworded);
    const drawn = [{ round: 0, detail: ELSEWHERE, views: {} }];
    expect((await frame.save(mark, drawn)).ok).toBe(true);
    const saved = await readFile(file, 'utf8');
    expect(saved).toContain('petit personnage');
    expect(await frame.save(mark, drawn)).toEqual({ ok: false, problem: 'changed' });
    await writeFile(file, `${saved}# plus tard\n`);
    expect(await frame.undo()).toEqual({ ok: false, problem: 'changed' });
    await writeFile(file, 'rounds: [');
    expect(await frame.save(mark, drawn)).toEqual({ ok: false, problem: 'broken' });
    expect(await readFile(file, 'utf8')).toBe('rounds: [');
  });
});
