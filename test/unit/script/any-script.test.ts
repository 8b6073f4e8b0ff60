import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readScript } from '#script/read-script.ts';
import { renderProblems } from '#script/problems/render-problems.ts';
import { fixtures, gameFolder, options, soundYaml } from './game-folder.ts';
import { runs } from '../../support/run/runs.ts';

const brokenYaml = await readFile(join(fixtures, 'broken/game.yaml'), 'utf8');

/** A script damaged as an unlucky edit would: a piece lost, moved or repeated, another text put in. */
const damaged = fc
  .record({
    script: fc.constantFrom(soundYaml, soundYaml, brokenYaml),
    edits: fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        lost: fc.integer({ min: 0, max: 40 }),
        put: fc.oneof(
          fc.string({ maxLength: 6 }),
          fc.constantFrom(
            '\n',
            '  ',
            '\t',
            ': ',
            '- ',
            '"',
            "'",
            '[',
            ']',
            '{',
            '}',
            '#',
            '&a ',
            '*a',
            '<<: ',
            '|',
            '!!x ',
            '\u00a0',
          ),
        ),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ script, edits }) =>
    edits.reduce((text, { at, lost, put }) => {
      const start = Math.floor(at * text.length);
      return text.slice(0, start) + put + text.slice(start + lost);
    }, script),
  );

test('any script gives a game or says why not, and points inside the file', async () => {
  await using folder = await gameFolder(soundYaml);
  await fc.assert(
    fc.asyncProperty(damaged, async (script) => {
      await writeFile(join(folder.path, 'game.yaml'), script);
      const { game, problems } = await readScript(folder.path, options);
      expect(game === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
      const lines = script.split('\n');
      for (const { line, column, length = 0, sourceLine } of problems) {
        const text = (lines[line - 1] ?? '').replace(/\r$/, '');
        expect(sourceLine ?? text).toBe(text);
        expect(column - 1 + length).toBeLessThanOrEqual(Math.max(text.length, column - 1));
      }
      expect(renderProblems(problems, 'fr', true)).not.toContain('undefined');
    }),
    runs(100),
  );
});
