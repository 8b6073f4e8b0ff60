import { routeOf } from './route.ts';

/** Grounds that say all by their name. */
const PLAIN = [
  'no-private-posts',
  'no-editing',
  'no-deleting',
  'no-favourites',
  'no-hiding',
  'no-searching',
  'not-own-post',
  'thread-not-own',
  'not-public',
  'unknown-cursor',
  'picture-pending',
  'picture-failed',
  'picture-too-heavy',
  'duplicate-unseen',
  'nothing-given',
  'limit-reached',
  'limit-kept',
  'changed-by-others',
  'held-back',
  'thread-unread',
  'thread-shows-it',
  'approval-unlisted',
  'no-mail-server',
  'mail-password',
  'hook-not-public',
] as const;

/** Grounds that lie in the answer to a request. */
const ANSWERS = ['nonsense', 'not-json', 'too-much', 'timed-out', 'missing-scope', 'no-credential'] as const;

/** Grounds that are a limit. */
const LIMITS = ['too-many-hidden', 'too-many-pages', 'text-too-long', 'alt-too-long'] as const;

type Plain = (typeof PLAIN)[number];
type OfAnswer = (typeof ANSWERS)[number];
type Limit = (typeof LIMITS)[number];

/** On what grounds something asked of others did not happen: words of a server, which are its own, or a kind with its data. */
export type Grounds =
  | { readonly kind: 'said'; readonly words: string }
  | { readonly kind: Plain }
  /** `what`: the request, such as `POST /api/v1/statuses`. */
  | { readonly kind: OfAnswer; readonly what: string }
  | { readonly kind: 'answered'; readonly status: number; readonly what: string }
  /** No whole answer; `error`: the code of what broke, or its message. */
  | { readonly kind: 'silent'; readonly what: string; readonly error: string }
  /** `to`: the address that it is sent on to. */
  | { readonly kind: 'redirected'; readonly what: string; readonly to: string }
  | { readonly kind: Limit; readonly most: number }
  /** `status`: the SMTP reply code. */
  | { readonly kind: 'mail-refused'; readonly status: number }
  | { readonly kind: 'mail-silent'; readonly error: string }
  /** Of a web hook; `status`: what its server answered. */
  | { readonly kind: 'hook-refused'; readonly status: number }
  | { readonly kind: 'hook-silent'; readonly error: string };

/** Gives a server's own words as grounds. */
export const said = (words: string): Grounds => ({ kind: 'said', words });

/** Every kind of grounds. */
export const GROUNDS: readonly Grounds['kind'][] = [
  'said',
  ...PLAIN,
  ...ANSWERS,
  'answered',
  'silent',
  'redirected',
  ...LIMITS,
  'mail-refused',
  'mail-silent',
  'hook-refused',
  'hook-silent',
];

type Ours = Exclude<Grounds, { readonly kind: 'said' }>;

/** Gives the line of grounds that are no server's words: their kind, and what belongs to it. */
export function groundsLine(grounds: Ours): string {
  const data = dataOf(grounds);
  return data === undefined ? grounds.kind : `${grounds.kind}: ${data}`;
}

/** The freest last: it may hold anything. */
function dataOf(grounds: Ours): string | undefined {
  if ('status' in grounds) {
    return 'what' in grounds ? `${grounds.status}, ${grounds.what}` : String(grounds.status);
  }
  if ('most' in grounds) return String(grounds.most);
  if ('to' in grounds) return `${grounds.what}, ${grounds.to}`;
  if ('error' in grounds) return 'what' in grounds ? `${grounds.what}, ${grounds.error}` : grounds.error;
  return 'what' in grounds ? grounds.what : undefined;
}

/** Reads such a line. Returns undefined for one that this version does not write. */
export function readGrounds(line: string): Grounds | undefined {
  const [, kind, data] = /^([a-z-]+)(?:: (.*))?$/u.exec(line) ?? [];
  if (data === undefined) {
    const plain = PLAIN.find((one) => one === kind);
    return plain && { kind: plain };
  }
  const [, first = '', rest = ''] = /^(.*?), (.*)$/u.exec(data) ?? [];
  const answer = ANSWERS.find((one) => one === kind);
  if (answer) return { kind: answer, what: data };
  const limit = LIMITS.find((one) => one === kind);
  if (limit) return { kind: limit, most: Number(data) };
  switch (kind) {
    case 'answered':
      return { kind, status: Number(first), what: rest };
    case 'silent':
      return { kind, what: first, error: rest };
    case 'redirected':
      return { kind, what: first, to: rest };
    case 'mail-refused':
    case 'hook-refused':
      return { kind, status: Number(data) };
    case 'mail-silent':
    case 'hook-silent':
      return { kind, error: data };
    case undefined:
    default:
      return undefined;
  }
}

/** Codes of what breaks on the way, such as `ECONNREFUSED`. */
const CODE = /^[A-Z][A-Z\d_]{3,}$/u;

/** What of each text in grounds a log may have; of any other, nothing. */
const LOGGED: Readonly<Partial<Record<string, (told: string) => string>>> = {
  kind: (kind) => kind,
  what: routeOf,
  error: (error) => (CODE.test(error) ? error : 'no code'),
  to: siteOf,
};

/**
 * Returns grounds as a log may have them: their kind, statuses, numbers and codes, the route of what was asked, and the site that a
 * redirect leads to. Undefined: nothing of them may be told.
 */
export function loggedGrounds(grounds: Grounds): Grounds | undefined {
  if (grounds.kind === 'said') return undefined;
  return Object.fromEntries(
    Object.entries(grounds).flatMap(([part, told]: [string, unknown]) => {
      const logged = typeof told === 'string' ? LOGGED[part]?.(told) : told;
      return logged === undefined ? [] : [[part, logged]];
    }),
  ) as unknown as Grounds;
}

/** The site of an address, without what the address asks of it. */
function siteOf(address: string): string {
  const { protocol = '', origin = '' } = URL.parse(address) ?? {};
  return /^https?:$/u.test(protocol) ? origin : 'another address';
}
