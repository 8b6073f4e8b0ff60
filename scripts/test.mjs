// `npm test`: installs what is missing, servers included where it may and where they are needed, then runs every test, or
// those that its arguments choose, and says how many passed. The arguments are Vitest's.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chosen } from './chosen.mjs';
import { memoryFolder } from './in-memory.mjs';
import { kesakoNode, ready } from './ready.mjs';
import { provideServers } from './servers.mjs';

/** Runs Vitest with further arguments, such as the name of a file. Gives its exit code and the reporter's count. */
async function runTests(words) {
  const folder = mkdtempSync(path.join(tmpdir(), 'kesako-test-'));
  const count = path.join(folder, 'count.json');
  const vitest = path.resolve(path.dirname(kesakoNode), '../vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=./test/support/summary/reporter.ts'];
  const inMemory = memoryFolder();
  // Ctrl-C reaches Vitest too, which ends its servers and says what it has: this process waits for it.
  const untilEnded = () => undefined;
  process.on('SIGINT', untilEnded);
  const child = spawn(kesakoNode, [vitest, watches ? 'watch' : 'run', ...reporters, ...words], {
    stdio: 'inherit',
    env: {
      ...process.env,
      ...(inMemory !== undefined && { TMPDIR: inMemory }),
      // For the tests' own processes and the servers that they start, as the program does for itself: what has been compiled
      // once is not compiled again.
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.join(tmpdir(), 'node-compile-cache'),
      KESAKO_TEST_COUNT: count,
      KESAKO_TEST_ASKED: words.join(' '),
    },
  });
  const [status] = await once(child, 'exit');
  process.off('SIGINT', untilEnded);
  const counted = read(count);
  rmSync(folder, { recursive: true });
  return { status: status ?? 1, ...counted };
}

function read(count) {
  try {
    return JSON.parse(readFileSync(count, 'utf8'));
  } catch {
    return { passed: 0, failed: 0 };
  }
}

const words = process.argv.slice(2);
const watches = words.some((word) => word === '--watch' || word === '-w');
if (ready()) {
  provideServers(chosen(words));
  const { status, passed, failed } = await runTests(words);
  if (!watches) {
    // Whatever else goes wrong has no test to fail, but fails all the same.
    process.stdout.write(`\n${passed} passed, ${status === 0 ? failed : Math.max(failed, 1)} failed\n`);
    process.exitCode = status === 0 && passed === 0 ? 1 : status;
  }
} else {
  process.exitCode = 1;
}
