import { vi } from 'vitest';
import { main } from '#cli/main.ts';
import type { Ended } from './program.ts';
import { type Surroundings, surroundingsOf } from './surroundings.ts';

/** What belongs to a process is lent to one command at a time. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Runs `kesako` to its end in the test's own process, as `kesako` of `program.ts` does in another: for what it says and the
 * code that it ends with. A process of its own takes a second of a processor, and is for what only a process can show:
 * signals, a worker's log, and that it ends by itself.
 */
export function kesakoHere(args: readonly string[], surroundings: Surroundings = {}): Promise<Ended> {
  const ended = last.then(() => run(args, surroundings));
  last = ended.catch(() => undefined);
  return ended;
}

async function run(args: readonly string[], surroundings: Surroundings): Promise<Ended> {
  const { env, cwd } = surroundingsOf(surroundings);
  const before = { env: process.env, cwd: process.cwd() };
  using out = listenTo(process.stdout);
  using err = listenTo(process.stderr);
  try {
    process.env = env;
    if (cwd !== undefined) process.chdir(cwd);
    const code = await main(args, surroundings.time && { clock: surroundings.time });
    return { code, signal: null, stdout: out.heard.join(''), stderr: err.heard.join('') };
  } finally {
    process.env = before.env;
    process.chdir(before.cwd);
  }
}

/** Takes what is written to a stream, as a pipe would even where the tests run in a terminal, until it is disposed of. */
function listenTo(stream: NodeJS.WriteStream): Disposable & { readonly heard: readonly string[] } {
  const heard: string[] = [];
  const { isTTY } = stream;
  stream.isTTY = false;
  const spy = vi.spyOn(stream, 'write').mockImplementation((text) => heard.push(String(text)) > 0);
  const listeners = stream.listeners('error');
  return {
    heard,
    [Symbol.dispose]() {
      spy.mockRestore();
      stream.isTTY = isTTY;
      // What the program hears of its terminal until its process ends.
      const added = stream.listeners('error').filter((listener) => !listeners.includes(listener));
      for (const listener of added) stream.off('error', listener as () => void);
    },
  };
}
