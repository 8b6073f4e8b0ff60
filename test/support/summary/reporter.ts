import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, stdout } from 'node:process';
import { languageOf } from '#cli/terminal.ts';
import type { Reporter, TestCase, TestModule, Vitest } from 'vitest/node';
import { type ServerName, serverPath } from '../servers/available.ts';
import { BLUESKY_FOLDER } from '../servers/bluesky.ts';
import type { Failure, LeftOut, Outcome, ProjectOutcome, Slow } from './outcome.ts';
import { sayOutcome } from './say-outcome.ts';

const MOST_SLOW = 10;

/**
 * Says at the end of a run what ran, what did not, what took long and how to run what failed again. Leaves the two
 * counts as JSON in the file that `KESAKO_TEST_COUNT` names, if it names one.
 */
export default class SummaryReporter implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const pattern = this.#vitest?.getGlobalTestNamePattern();
    const outcome = outcomeOf(modules, pattern, env['KESAKO_TEST_ASKED'] ?? '', unhandled.length);
    stdout.write(`${sayOutcome(outcome, languageOf(env)).join('\n')}\n`);
    const { passed, failed } = outcome;
    const file = env['KESAKO_TEST_COUNT'];
    if (file !== undefined) writeFileSync(file, JSON.stringify({ passed, failed }));
  }
}

function outcomeOf(
  modules: readonly TestModule[],
  pattern: RegExp | undefined,
  asked: string,
  unhandled: number,
): Outcome {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const isChosen = (test: TestCase): boolean => pattern === undefined || pattern.test(test.fullName);
  const failures = modules.flatMap(failuresOf);
  return {
    projects: projectsOf(modules),
    passed: tests.filter((test) => test.result().state === 'passed').length,
    failed: Math.max(failures.length, Math.min(unhandled, 1)),
    leftOut: modules.flatMap((module) => leftOutOf(module, isChosen)),
    notChosen: tests.filter((test) => isSkipped(test) && !isChosen(test)).length,
    asked,
    slowest: slowestOf(modules),
    failures,
  };
}

function projectsOf(modules: readonly TestModule[]): readonly ProjectOutcome[] {
  const byProject = Map.groupBy(modules, ({ project }) => project.name);
  return [...byProject].map(([name, of]) => ({
    name,
    files: of.length,
    tests: of.flatMap((module) => [...module.children.allTests()]).filter((test) => !isSkipped(test)).length,
  }));
}

/** The tests that failed; the file, if it failed otherwise: it cannot be loaded, a hook fails, its process dies. */
function failuresOf(module: TestModule): readonly Failure[] {
  const file = module.relativeModuleId;
  const tests = [...module.children.allTests('failed')];
  const failed = tests.map((test): Failure => ({ file, test: test.fullName }));
  const brokenSuites = [...module.children.allSuites()].filter((suite) => suite.errors().length > 0);
  const broken = [
    ...brokenSuites.map((suite): Failure => ({ file, test: suite.fullName })),
    ...(module.errors().length > 0 ? [{ file }] : []),
  ];
  const others = [...failed, ...broken];
  return others.length === 0 && !ranToItsEnd(module) ? [{ file }] : others;
}

const ranToItsEnd = (module: TestModule): boolean => ['passed', 'skipped'].includes(module.state());
const isSkipped = (test: TestCase): boolean => test.result().state === 'skipped';

function leftOutOf(module: TestModule, isChosen: (test: TestCase) => boolean): readonly LeftOut[] {
  const tests = [...module.children.allTests('skipped')].filter(isChosen).length;
  if (tests === 0) return [];
  const source = readFileSync(module.moduleId, 'utf8');
  const named = Array.from(source.matchAll(/requireServer\('(\w+)'\)/g), ([, name]) => name as ServerName);
  const missing = [...new Set(named)].filter(isMissing);
  return [{ file: module.relativeModuleId, tests, missing }];
}

const isMissing = (name: ServerName): boolean =>
  name === 'bluesky' ? !existsSync(join(BLUESKY_FOLDER, 'node_modules')) : serverPath(name) === undefined;

/** The slowest files; of a single file, its slowest tests. */
function slowestOf(modules: readonly TestModule[]): readonly Slow[] {
  const [only] = modules;
  const all =
    only !== undefined && modules.length === 1
      ? [...only.children.allTests()]
          .filter((test) => !isSkipped(test))
          .map((test) => ({
            name: test.fullName,
            milliseconds: test.diagnostic()?.duration ?? 0,
          }))
      : modules.map((module) => {
          const { collectDuration, duration } = module.diagnostic();
          return { name: module.relativeModuleId, milliseconds: collectDuration + duration };
        });
  return all.toSorted((one, other) => other.milliseconds - one.milliseconds).slice(0, MOST_SLOW);
}
