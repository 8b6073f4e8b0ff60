import { relative, resolve } from 'node:path';

/**
 * Returns the path of the control socket. An embedded database belongs to one process. Beside its data lies the control socket:
 * a file that only the user who runs the worker may open, and through which the other commands reach the worker's control.
 */
export function controlSocketOf(dataDirectory: string): string {
  const whole = resolve(dataDirectory, 'kesako.sock');
  const fromHere = relative('', whole);
  // The name of a socket may not be longer than a hundred bytes or so: https://man7.org/linux/man-pages/man7/unix.7.html
  return fromHere.length < whole.length ? fromHere : whole;
}
