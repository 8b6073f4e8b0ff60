import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { main } from '#cli/main.ts';
import { EXIT } from '#platform/complaint.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import { allPages, code, page, root } from '../../support/docs/pages.ts';
import { Program } from '../../support/play/program.ts';

const pages = await allPages();
const npmScripts = Object.keys(packageJson.scripts);

test.for(pages)('what $path has npm run is a script of package.json', ({ text }) => {
  const named = all(/\bnpm (?:run (?:--silent )?([\w-]+)|(test)\b)/g, code(text).join('\n'));
  expect(named.flat().filter((name) => !npmScripts.includes(name))).toEqual([]);
});

test.for(pages)('every kesako command in $path exists, with its options', async ({ text }) => {
  const lines = all(
    /(?<![\w/-])(?:\.\/)?kesako ((?:(?:accounts|agreement|draw|player|post|reveal|step|round|users|watch) )?[a-z][a-z-]*)(.*)/g,
    code(text).join('\n'),
  );
  const wrong: string[] = [];
  for (const [command = '', rest = ''] of lines) {
    const { stdout } = await kesako(['help', ...command.split(' ')].toSorted(helpLast));
    const options = rest.match(/(?<= )--[a-z-]+/g) ?? [];
    if (stdout === '') wrong.push(command);
    wrong.push(...options.filter((option) => !`${stdout} --lang --help`.includes(option)));
  }
  expect(wrong).toEqual([]);
});

/** `kesako accounts help verify` helps with a command below another; `kesako help check` with one of the first rank. */
const helpLast = (a: string, b: string): number => Number(!isGroup(a)) - Number(!isGroup(b));
const isGroup = (word: string): boolean =>
  ['accounts', 'agreement', 'draw', 'player', 'post', 'reveal', 'step', 'round', 'users', 'watch'].includes(
    word,
  );

test.for(['docs/fr/commandes.md', 'docs/en/commands.md'])(
  '%s lists every command that kesako has',
  async (path) => {
    const { text } = await page(path);
    const real = all(/^ {2}([a-z]+)(?: |$)/gm, (await kesako(['--help'])).stdout).flat();
    const listed = all(/^\| `npx kesako ([a-z]+)/gm, text).flat();
    expect(listed.toSorted()).toEqual(real.filter((name) => name !== 'help').toSorted());
  },
);

describe('the README', () => {
  test('makes a first game that is checked and shown', async () => {
    const { text } = await page('README.md');
    const [name = ''] = all(/^ *npx kesako new (\S+)$/gm, text)[0] ?? [];
    const steps = all(/npx kesako (check|preview) (\S+)/g, text).filter(
      ([, game]) => game === `games/${name}`,
    );
    const folder = await mkdtemp(join(tmpdir(), 'kesako-readme-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const photo = join(root, 'games/minimal/photo.jpg');
    const answers = [
      'Un jeu',
      'Anjou',
      photo,
      'Moulin cavier',
      '',
      '18 septembre 2100 à 9 h',
      '',
      'Du bois.',
      'Un ciel.',
    ];
    await using making = Program.fed(['new', name], [...answers, 'non', 'non'], { cwd: folder });
    expect(await making.end()).toMatchObject({ code: EXIT.ok });
    for (const [command = '', game = ''] of steps) {
      const out = command === 'preview' ? ['--out', join(folder, 'out')] : [];
      const ended = await kesako([command, join(folder, game), ...out]);
      expect(ended).toEqual({
        exitCode: EXIT.ok,
        stdout: expect.stringMatching(/\(undrawn-detail\)[^]*1 avertissement\.|storyboard/),
      });
    }
    expect(steps.map(([command]) => command)).toEqual(['check', 'preview']);
  });
});

/** The groups of every match. */
function all(pattern: RegExp, text: string): readonly (readonly string[])[] {
  return Array.from(text.matchAll(pattern), (found) => found.slice(1).filter((group) => group !== undefined));
}

/** Runs a command in this process, in French. */
async function kesako(
  args: readonly string[],
): Promise<{ readonly exitCode: number; readonly stdout: string }> {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  try {
    const exitCode = await main(['--lang', 'fr', ...args]);
    return { exitCode, stdout: written.join('') };
  } finally {
    spy.mockRestore();
  }
}
