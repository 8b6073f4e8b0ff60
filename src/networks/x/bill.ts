import type { Clock } from '#platform/clock.ts';
import { linksIn } from './measure.ts';
import { TARIFF } from './tariff.ts';

export interface BilledRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>> | undefined;
}

/** Returns what a request costs that does something, in US dollars, whatever comes back. Nothing for one that only reads. */
export function priceOfDoing({ method, path, body }: BilledRequest): number {
  if (method === 'GET') return 0;
  if (method === 'DELETE') return TARIFF.deletion;
  if (path.endsWith('/hidden')) return TARIFF.hide;
  if (path.endsWith('/retweets')) return TARIFF.relay;
  if (path === 'media/metadata') return TARIFF.altText;
  if (path !== 'tweets') return 0;
  const text = body?.['text'];
  const linked = typeof text === 'string' && linksIn(text).length > 0;
  return linked ? TARIFF.postWithLink : TARIFF.post;
}

/** What readings cost. X bills what is read again on the same day (UTC) once. */
export class ReadingBill {
  readonly #clock: Clock;
  #day = '';
  readonly #read = new Set<string>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Returns the price of an answer, in US dollars. */
  priceOf(path: string, answer: unknown): number {
    if (path === 'media/upload') return 0;
    const [told] = thingsIn(answer);
    const { data, includes }: { data?: unknown; includes?: unknown } = told ?? {};
    const [beside] = thingsIn(includes);
    const { users, media }: { users?: unknown; media?: unknown } = beside ?? {};
    const price = path.endsWith('/mentions')
      ? TARIFF.readMention
      : path.startsWith('users/by/') || path.endsWith('/retweeted_by')
        ? TARIFF.readPlayer
        : path.startsWith('users/')
          ? TARIFF.readOwn
          : TARIFF.readReply;
    const kind = price === TARIFF.readPlayer ? 'user' : String(price);
    const fresh = (things: unknown, as: string, key = 'id'): number =>
      thingsIn(things).filter((thing) => this.#isNew(`${as} ${nameIn(thing, key)}`)).length;
    return (
      fresh(data, kind) * price +
      fresh(users, 'user') * TARIFF.readPlayer +
      fresh(media, 'media', 'media_key') * TARIFF.readPicture
    );
  }

  #isNew(resource: string): boolean {
    const day = this.#clock.now().toString().slice(0, 10);
    if (day !== this.#day) this.#read.clear();
    this.#day = day;
    const fresh = !this.#read.has(resource);
    this.#read.add(resource);
    return fresh;
  }
}

/** What an answer gives, one thing or several. */
const thingsIn = (found: unknown): readonly object[] =>
  [found].flat().filter((one) => typeof one === 'object' && one !== null);

const nameIn = (thing: object, key: string): string => String(Reflect.get(thing, key));
