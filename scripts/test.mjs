// `npm test`: installs what is missing, servers included where it may, then runs every test and says how many passed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { kesakoNode, ready } from './ready.mjs';
import { provideServers } from './servers.mjs';

/** Runs vitest with further arguments, such as the name of a file. Gives its exit code and its own count. */
function runTests(words) {
  const folder = mkdtempSync(path.join(tmpdir(), 'kesako-test-'));
  const report = path.join(folder, 'report.json');
  const vitest = path.resolve(path.dirname(kesakoNode), '../vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { status } = spawnSync(kesakoNode, [vitest, 'run', ...reporters, ...words], { stdio: 'inherit' });
  const counted = count(report);
  rmSync(folder, { recursive: true });
  return { status: status ?? 1, ...counted };
}

function count(report) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

if (ready()) {
  provideServers();
  const { status, passed, failed } = runTests(process.argv.slice(2));
  // A file that cannot be loaded has no test to fail, but fails all the same.
  process.stdout.write(`\n${passed} passed, ${status === 0 ? failed : Math.max(failed, 1)} failed\n`);
  process.exitCode = status === 0 && passed === 0 ? 1 : status;
} else {
  process.exitCode = 1;
}
