import type { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { MastodonState, Person, Post } from '../../test/support/stand-ins/mastodon-state.ts';

/** Lines that are told of a worker that ended. */
const LAST_WORDS = 10;

/** What an account has said in public, oldest first. */
export const own = (state: MastodonState, bot: Person): readonly Post[] =>
  [...state.posts.values()].filter(({ author, visibility }) => author === bot && visibility !== 'direct');

/** Somebody answers a post, without a request of theirs. */
export function sayTo(state: MastodonState, inReplyTo: Post, author: Person, text: string): void {
  state.add({
    author,
    inReplyTo,
    text,
    visibility: 'public',
    spoiler: '',
    sensitive: false,
    language: 'fr',
    media: [],
    quotes: 'public',
  });
}

/**
 * Waits for a line of a worker's log.
 * @throws Error when the worker ends without having said it, with its last words.
 */
export async function untilSaid(worker: ReturnType<typeof spawn>, event: string): Promise<void> {
  if (!worker.stderr) throw new Error('The worker is not heard.');
  const lines = createInterface({ input: worker.stderr });
  const before: string[] = [];
  for await (const line of lines) {
    if (line.includes(`"${event}"`)) return void worker.stderr.resume();
    before.push(line);
  }
  throw new Error(`The worker ended:\n${before.slice(-LAST_WORDS).join('\n')}`);
}
