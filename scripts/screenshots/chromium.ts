import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** How Chromium is called, by those who package it. */
const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ELSEWHERE = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Finds a Chromium: the one that CHROMIUM names, or the first in the path; undefined where there is none. */
export function findChromium(environment: NodeJS.ProcessEnv): string | undefined {
  const { CHROMIUM = '', PATH = '' } = environment;
  const inPath = PATH.split(delimiter).flatMap((folder) =>
    folder === '' ? [] : PROGRAMS.map((program) => join(folder, program)),
  );
  return (CHROMIUM === '' ? [...inPath, ...ELSEWHERE] : [CHROMIUM]).find((path) => existsSync(path));
}
