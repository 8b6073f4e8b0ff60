// `npm run check`: types, lint, format, unused code, credentials and licences, and what no linter knows of the rooms, side by side, since none of them keeps every core busy. What each says
// comes in one piece, and all of them run to their end: every problem is told at once.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

// One checker of types: several would each work out what they share, and the linter keeps another core busy meanwhile.
const CHECKS = [
  ['tsc', '--noEmit', '--checkers', '1'],
  ['oxlint'],
  ['oxfmt', '--check'],
  ['knip'],
  ['node', 'scripts/scan.mjs'],
  ['vitest', 'run', '--project', 'unit', '--reporter', 'dot', '--no-color', 'test/unit/rooms.test.ts'],
];

// The compiler and the linter end before what they collect as garbage would make room for anything: to collect it takes a third
// of their time. Where they need much memory all the same, they do.
const environment = { GOGC: 'off', GOMEMLIMIT: '3GiB', ...process.env };

/** Runs one check, and tells all that it said once it is over. Gives whether it found nothing. */
async function passes([name, ...words]) {
  const child = spawn(name, words, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  }
  const ended = await once(child, 'close').catch((error) => {
    said += `${error.message}\n`;
    return [1];
  });
  const isPassed = ended[0] === 0;
  process.stdout.write(`${said}${isPassed ? '' : `${name} found something.\n`}`);
  return isPassed;
}

const passed = await Promise.all(CHECKS.map(passes));
process.exitCode = passed.every(Boolean) ? 0 : 1;
