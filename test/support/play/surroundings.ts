import type { MovableTime } from './movable-time.ts';

/** Where this run keeps the pictures that it has cut: the environment may be lent to a command meanwhile. */
const PICTURES = process.env['KESAKO_TEST_PICTURES'] ?? '';
/** Where it keeps what was compiled: its first file, too, is then not compiled anew by each process. */
const { NODE_COMPILE_CACHE } = process.env;

/** What surrounds a run of the program. */
export interface Surroundings {
  /** Variables of the process, added to nothing but the PATH and the cache of what is compiled: no setting of the machine's owner counts. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** The time that it goes by; the machine's unless told. */
  readonly time?: MovableTime;
}

/** Those variables and that folder as a process is started with them, in French unless told otherwise. */
export const surroundingsOf = ({
  env,
  cwd,
  time,
}: Surroundings): { readonly env: NodeJS.ProcessEnv; readonly cwd?: string } => ({
  env: {
    PATH: process.env['PATH'] ?? '',
    KESAKO_LANG: 'fr',
    ...(NODE_COMPILE_CACHE !== undefined && { NODE_COMPILE_CACHE }),
    // Several workers at a time would want the same port.
    KESAKO_CONSOLE: 'off',
    ...(time && {
      TIME_OF_TEST: time.file,
      PASSED_IN_TEST: time.passedFile,
      PICTURES_OF_TEST: PICTURES,
    }),
    ...env,
  },
  ...(cwd !== undefined && { cwd }),
});
