import { createHash, randomBytes } from 'node:crypto';
import type { Body } from './read-body.ts';
import type { Told } from './notices.ts';

/** For so long after it was answered a form that comes once more is a button that was pressed twice, in milliseconds. */
const TWICE_WITHIN_MS = 5000;
/** Presses that are remembered at a time. */
const MOST_PRESSES = 500;

/** Where what was done has led, and what was told of it. */
interface Led {
  readonly to: string;
  readonly told: Told | undefined;
}

interface Press {
  /** Undefined: not all was done, or it was answered by a page. */
  readonly led: Promise<Led | undefined>;
}

/** How a press is answered. */
interface Answering {
  /** Does what it asks for. */
  readonly first: () => Promise<Response>;
  /** What that has told. */
  readonly told: () => Told | undefined;
  readonly again: (led: Led) => Response;
}

/** Returns what tells the forms of one page from those of the same page asked for anew. */
export const newPress = (): string => randomBytes(9).toString('base64url');

/** What buttons have come to: what is pressed twice is done once, and told as done. */
export class Presses {
  readonly #known = new Map<string, Press>();

  /** Answers a press: where the same one was answered just now, or is about to be, nothing is done again. */
  async answer(press: string, { first, told, again }: Answering): Promise<Response> {
    // Of several that wait for one that is refused then, one goes on, and the others wait for that.
    for (let before = this.#known.get(press); before; before = this.#other(press, before)) {
      const led = await before.led;
      if (led) return again(led);
    }
    const answering = first();
    const known: Press = {
      led: answering.then(
        (response) => ledBy(response, told()),
        () => undefined,
      ),
    };
    this.#remember(press, known);
    await known.led;
    const forget = (): void => {
      if (this.#known.get(press) === known) this.#known.delete(press);
    };
    // What was told may speak of somebody.
    setTimeout(forget, TWICE_WITHIN_MS).unref();
    return answering;
  }

  #other(press: string, before: Press): Press | undefined {
    const known = this.#known.get(press);
    return known === before ? undefined : known;
  }

  #remember(press: string, known: Press): void {
    this.#known.delete(press);
    this.#known.set(press, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_PRESSES && oldest !== undefined) this.#known.delete(oldest);
  }
}

function ledBy({ status, headers }: Response, told: Told | undefined): Led | undefined {
  const to = headers.get('location');
  // What was refused, or is not done everywhere, is tried again.
  const isDone = told === undefined || told.notice.kind === 'done';
  return status === 303 && to !== null && isDone ? { to, told } : undefined;
}

/** Returns by what a press is known again: who pressed what on which page, with all that was filled in; undefined: its form has no name for it. */
export function pressOf(
  session: string,
  path: string,
  { fields = {}, files = [] }: Partial<Body>,
): string | undefined {
  if (fields['press'] === undefined) return undefined;
  const sent = files.map(({ name, bytes }) => [name, bytes.length]);
  return createHash('sha256')
    .update(JSON.stringify([session, path, Object.entries(fields), sent]))
    .digest('base64url');
}
