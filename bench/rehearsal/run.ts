// What a step of a rehearsal costs in a long game, against what it costs in the sample: a game of many rounds is the sample, played
// again and again a fortnight on. Every rehearsal has a process of its own, so that none is quicker for what one before it warmed up.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { tell } from '../figures.ts';

const SAMPLE = new URL('../../games/angers-patrimoine/', import.meta.url).pathname;
const KESAKO = new URL('../../src/cli/kesako.js', import.meta.url).pathname;
/** How often the sample is played in the long game: it has five rounds. */
const TIMES = 8;

interface Script {
  accounts: string[];
  rounds: { opens: string }[];
}

/** Writes the sample, played so many times on these accounts, into a folder. */
function write(folder: string, times: number, accounts: readonly string[]): void {
  const script = parse(readFileSync(path.join(SAMPLE, 'game.yaml'), 'utf8')) as Script;
  const rounds = Array.from({ length: times }, (_, time) =>
    script.rounds.map((round) => {
      const [day = '', hour = ''] = round.opens.split(' ');
      return {
        ...round,
        opens: `${Temporal.PlainDate.from(day)
          .add({ days: 2 * time })
          .toString()} ${hour}`,
      };
    }),
  ).flat();
  cpSync(path.join(SAMPLE, 'photos'), path.join(folder, 'photos'), { recursive: true });
  const text = stringify({ ...script, accounts, rounds }, { aliasDuplicateObjects: false });
  writeFileSync(path.join(folder, 'game.yaml'), text);
}

interface Cost {
  readonly seconds: number;
  readonly megabytes: number;
  readonly steps: number;
}

/** Rehearses a game, and says what it took. */
function rehearse(times: number, accounts: readonly string[], crowd = 30): Cost {
  const folder = mkdtempSync(path.join(tmpdir(), 'kesako-bench-'));
  try {
    write(folder, times, accounts);
    const measured = `process.on('exit', () => process.stderr.write('\\nrss ' + process.resourceUsage().maxRSS + '\\n'))`;
    const begun = performance.now();
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [
        '--import',
        `data:text/javascript,${encodeURIComponent(measured)}`,
        KESAKO,
        'rehearse',
        folder,
        '--speed',
        'max',
        '--crowd',
        String(crowd),
        '--json',
        '--out',
        path.join(folder, 'storyboard.html'),
      ],
      { encoding: 'utf8', maxBuffer: 2 ** 28 },
    );
    if (!stdout.startsWith('{')) throw new Error(`The rehearsal ended with ${status}: ${stderr}`);
    return {
      seconds: (performance.now() - begun) / 1000,
      megabytes: Number(/rss (\d+)/.exec(stderr)?.[1]) / 1024,
      steps: (JSON.parse(stdout) as { steps: readonly unknown[] }).steps.length,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const accounts of [['ville'], ['ville', 'ville-bluesky', 'ville-x']]) {
  const [sample, long] = [1, TIMES].map((times) => {
    const cost = rehearse(times, accounts);
    tell(
      `accounts: ${accounts.length}, rounds: ${5 * times}, steps: ${cost.steps}: ${cost.seconds.toFixed(1)} s, ${cost.megabytes.toFixed(0)} MB`,
    );
    return cost;
  });
  if (!sample || !long) continue;
  const ratio = long.seconds / long.steps / (sample.seconds / sample.steps);
  tell(
    `accounts: ${accounts.length}, cost of a step in the long game against the sample's: ${ratio.toFixed(2)}`,
  );
}

// What a person waits for who says nothing of the crowd. The first makes the files that the other begins with, where there are none yet.
rehearse(1, ['ville'], 0);
const { seconds, megabytes } = rehearse(TIMES, ['ville'], 60);
tell(
  `the usual crowd of 60, rounds: ${5 * TIMES}: ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB at the highest`,
);
