import { readFileSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';

const FOLDER = '/dev/shm';
/** Many times what all tests together leave there at one moment: it is taken from what programs have. */
const ROOM_BYTES = 16 * 1024 ** 3;

/**
 * Returns a folder for files that nobody keeps, in memory where the machine has plenty of it: databases of tests are written and erased
 * by the thousand, and wait for a disk each time. Undefined: there is none, or whoever calls has said which to take.
 */
export function memoryFolder() {
  if (process.env.TMPDIR !== undefined) return undefined;
  try {
    const mounts = readFileSync('/proc/mounts', 'utf8').split('\n');
    const options =
      mounts
        .findLast((line) => line.startsWith(`tmpfs ${FOLDER} `))
        ?.split(' ')[3]
        ?.split(',') ?? [];
    const { bavail, bsize } = statfsSync(FOLDER);
    const isFit = options.includes('rw') && !options.includes('noexec');
    return isFit && Math.min(bavail * bsize, freemem()) >= ROOM_BYTES ? FOLDER : undefined;
  } catch {
    return undefined;
  }
}
