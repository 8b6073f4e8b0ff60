import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { PublicGame } from '#app/public-view/public-game.ts';
import type { PublicGames } from '#app/public-view/public-games.ts';
import type { Clock } from '#platform/clock.ts';
import type { Log } from '#platform/log.ts';

/** How long what was read of a game is shown without asking whether it has changed. */
const FRESH_MS = 1_000;
/** Until when whoever asks gets at once what was read before, while it is read anew. */
const STALE_MS = 10_000;
/** How many written pages are kept: those of a few games. */
const KEPT = 1_000;

interface Read {
  readonly ticks: number;
  readonly game: PublicGame | undefined;
}

/** Games as they were read a moment ago: however many ask, each is read once a second. */
export class KeptGames {
  readonly #games: PublicGames;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #read = new Map<string, Read>();
  readonly #reading = new Map<string, Promise<PublicGame | undefined>>();

  constructor(games: PublicGames, clock: Clock, log: Log) {
    this.#games = games;
    this.#clock = clock;
    this.#log = log;
  }

  /** Returns what everybody may know of a game. @throws whatever keeps it from being read, if it never was */
  async of(id: string): Promise<PublicGame | undefined> {
    const known = this.#read.get(id);
    const age = known ? this.#clock.ticks() - known.ticks : Number.POSITIVE_INFINITY;
    if (known && age < FRESH_MS) return known.game;
    const reading = this.#reading.get(id) ?? this.#begin(id);
    return known && age < STALE_MS ? known.game : reading;
  }

  async #readAnew(id: string): Promise<PublicGame | undefined> {
    const ticks = this.#clock.ticks();
    try {
      const game = await this.#games.read(id);
      if (game) this.#read.set(id, { ticks, game });
      return game;
    } catch (error) {
      this.#log.warn({ event: 'public-not-read', game: id, err: error });
      const known = this.#read.get(id);
      if (!known) throw error;
      return known.game;
    } finally {
      this.#reading.delete(id);
    }
  }

  #begin(id: string): Promise<PublicGame | undefined> {
    const reading = this.#readAnew(id);
    this.#reading.set(id, reading);
    // Whoever got what was read before does not wait for it.
    reading.catch(() => undefined);
    return reading;
  }
}

/** Something written, ready to be sent. */
export interface Written {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly zipped: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  readonly type: string;
}

/** Pages as they were written: each is written once for what it tells. */
export class KeptPages {
  readonly #pages = new Map<string, { readonly of: unknown; readonly written: Promise<Written> }>();

  /**
   * Returns a page, written anew if it tells something else than when it was written.
   * @param key where it is
   * @param of what it tells: the same object as long as nothing has changed
   */
  page(key: string, of: unknown, type: string, write: () => string | Promise<string>): Promise<Written> {
    const known = this.#pages.get(key);
    if (known && known.of === of) return known.written;
    const written = Promise.resolve(write()).then((text) => ready(text, type));
    written.catch(() => this.#pages.delete(key));
    this.#pages.delete(key);
    this.#pages.set(key, { of, written });
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > KEPT && oldest !== undefined) this.#pages.delete(oldest);
    return written;
  }
}

/** Makes a text ready to be sent. */
export function ready(text: string | Uint8Array, type: string): Written {
  const body = Uint8Array.from(Buffer.from(text));
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  return { body, zipped: Uint8Array.from(gzipSync(body, { level: 9 })), etag, type };
}

/** How long a page may be kept elsewhere, in seconds, whether this one answers or not: it may name somebody who has asked not to be. */
export const PAGE_CACHE = 'public, max-age=10, stale-while-revalidate=60, stale-if-error=60';
/** How long a picture may be shown elsewhere without asking whether it is still shown here, in seconds. */
const PICTURE_CACHE = 'public, max-age=60';
/** What never changes under its name. */
export const FILE_CACHE = 'public, max-age=31536000, immutable';

/** Answers a request with something written: nothing where the asker has it already, packed where it can unpack it. */
export function send(request: Request, written: Written, cache: string): Response {
  const { etag, type } = written;
  const isZipped = takesGzip(request.headers.get('accept-encoding')) && !type.startsWith('image/jpeg');
  const mark = isZipped ? etag.replace(/"$/u, '-z"') : etag;
  const headers: Record<string, string> = { ETag: mark, 'Cache-Control': cache, Vary: 'Accept-Encoding' };
  if (hasIt(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  if (isZipped) headers['Content-Encoding'] = 'gzip';
  headers['Content-Type'] = type;
  return new Response(isZipped ? written.zipped : written.body, { headers });
}

/** Says whether an asker has it, packed or not, by a weak comparison as RFC 9110 (13.1.2) has it. */
function hasIt(said: string | null, etag: string): boolean {
  if (said === null) return false;
  const bare = etag.slice(1, -1);
  return said.split(',').some((one) => {
    const mark = one.trim().replace(/^W\//u, '');
    return mark === '*' || mark === `"${bare}"` || mark === `"${bare}-z"`;
  });
}

/** Says whether an asker can unpack gzip, by RFC 9110 (12.5.3): a weight of 0 says that it does not want it. */
function takesGzip(said: string | null): boolean {
  const wishes = new Map(
    (said ?? '').split(',').map((one) => {
      const [coding = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase());
      const weight = parameters.find((part) => /^q\s*=/u.test(part))?.replace(/^q\s*=\s*/u, '');
      return [coding, weight === undefined || Number(weight) > 0] as const;
    }),
  );
  return wishes.get('gzip') ?? wishes.get('x-gzip') ?? wishes.get('*') ?? false;
}

/** Answers a request with a picture, whose name is made of its bytes. */
export function sendPicture(request: Request, name: string, bytes: Uint8Array<ArrayBuffer>): Response {
  const etag = `"${name}"`;
  const headers = { ETag: etag, 'Cache-Control': PICTURE_CACHE };
  if (hasIt(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  return new Response(bytes, { headers: { ...headers, 'Content-Type': 'image/jpeg' } });
}
