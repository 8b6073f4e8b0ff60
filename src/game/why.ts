import { type Grounds, groundsLine, loggedGrounds, readGrounds } from './grounds.ts';

/** Reasons that say all by their name. */
const PLAIN = [
  'too-late',
  'never-opened',
  'round-over',
  'not-found',
  'clock',
  'too-slow',
  'opening-awaited',
  'post-before',
  'posts-apart',
  'relays-apart',
  'attempt-before',
  'kept-for-posts',
  'kept-for-masking',
  'not-read',
  'stopped',
  'dropped',
  'opted-out',
  'unknown-player',
  'muted',
  'not-on-this-network',
  'not-wished',
  'answered-already',
  'boosted-already',
  'would-show',
  'revoked',
  'missed',
  'not-approved',
  'not-ready',
  'never-known',
  'not-needed',
  'nothing-to-relay',
  'partner-awaited',
  'approval-awaited',
  'agreement-awaited',
  'poll-awaited',
  'post-awaited',
  'outside-hours',
  'not-its-account',
  'leaks',
  'gone',
  'said-already',
  'round-off',
  'round-off-awaited',
  'opening-gone',
  'left-out',
  'account-paused',
  'post-gone',
  'post-under-way',
] as const;

/** What becomes of something asked of others that does not happen; its grounds may be known. */
const FAILING = [
  'refused',
  'credentials-rejected',
  'out-of-credit',
  'unreachable',
  'outcome-unknown',
] as const;

/** Defects, by the name that the program has for them. */
const NAMED = ['program', 'picture'] as const;

type Plain = (typeof PLAIN)[number];
type Failing = (typeof FAILING)[number];
type Named = (typeof NAMED)[number];

/** Every kind of reason. */
export const REASONS: readonly Why['kind'][] = [
  ...PLAIN,
  ...FAILING,
  ...NAMED,
  'rate-limited',
  'too-long',
  'replies-awaited',
];

/** Why something did not go as planned, or waits. */
export type Why =
  | { readonly kind: Plain }
  | { readonly kind: Failing; readonly grounds?: Grounds | undefined }
  | { readonly kind: Named; readonly name?: string | undefined }
  | { readonly kind: 'rate-limited'; readonly until?: Temporal.Instant | undefined }
  | { readonly kind: 'too-long'; readonly length: number; readonly limit: number }
  | {
      readonly kind: 'replies-awaited';
      readonly atMost: Temporal.Instant;
      readonly accounts: readonly string[];
    };

/** A reason as rows, the log and programs have it, on one line; nothing else may be written there. */
export type WhyLine =
  | Plain
  | Failing
  | `${Failing} (${string})`
  | `${Failing}: ${string}`
  | Named
  | `${Named}: ${string}`
  | 'rate-limited'
  | `rate-limited until ${string}`
  | `too-long: ${number} of ${number}`
  | `replies-awaited until ${string}: ${string}`;

/** Gives the line of a failure on known grounds: a server's own words after a colon, all others in brackets. */
export const failingLine = (kind: Failing, grounds: Grounds): WhyLine =>
  grounds.kind === 'said' ? `${kind}: ${saying(grounds.words)}` : `${kind} (${groundsLine(grounds)})`;

/** Words that read like a right that is missing, or like such words that were marked, are marked as those of a server. */
const saying = (words: string): string => (/^:*missing-scope/u.test(words) ? `:${words}` : words);

/** Reads a reason's line. Returns undefined for one that this version does not write. */
export function readWhy(line: string): Why | undefined {
  const plain = PLAIN.find((kind) => kind === line);
  if (plain) return { kind: plain };
  const [, length, limit] = /^too-long: (\d+) of (\d+)$/u.exec(line) ?? [];
  if (length !== undefined && limit !== undefined)
    return { kind: 'too-long', length: Number(length), limit: Number(limit) };
  const [, atMost, accounts] = /^replies-awaited until (\S+): (.+)$/u.exec(line) ?? [];
  if (atMost !== undefined && accounts !== undefined)
    return { kind: 'replies-awaited', atMost: Temporal.Instant.from(atMost), accounts: accounts.split(', ') };
  const [limited, until] = /^rate-limited(?: until (\S+))?$/u.exec(line) ?? [];
  if (limited !== undefined)
    return { kind: 'rate-limited', until: until === undefined ? undefined : Temporal.Instant.from(until) };
  const named = NAMED.find((kind) => line === kind || line.startsWith(`${kind}: `));
  if (named) return { kind: named, name: line.slice(named.length + 2) || undefined };
  const failing = FAILING.find((kind) => line === kind || /^(?:: | \(.+\)$)/u.test(after(kind, line)));
  return failing && readFailing(failing, after(failing, line));
}

/** What follows on a kind; empty where another stands. */
const after = (kind: string, line: string): string => (line.startsWith(kind) ? line.slice(kind.length) : '');

function readFailing(kind: Failing, rest: string): Why | undefined {
  const words = rest.slice(2);
  if (words === '') return { kind };
  if (rest.startsWith(': ')) return { kind, grounds: spoken(words) };
  const grounds = readGrounds(words.slice(0, -1));
  return grounds && { kind, grounds };
}

/** In stored lines a missing right may stand where the words of a server do; what a server says of one is marked. */
function spoken(words: string): Grounds {
  const [scope, what = ''] = /^missing-scope(?:: ([A-Z]+ \/\S*))?$/u.exec(words) ?? [];
  if (scope !== undefined) return { kind: 'missing-scope', what };
  return { kind: 'said', words: words.replace(/^:(?=:*missing-scope)/u, '') };
}

/** Returns a reason without what a server or the program added to it. */
export function unquoted(why: WhyLine): WhyLine {
  const read = readWhy(why);
  return read && ('grounds' in read || 'name' in read) ? read.kind : why;
}

/**
 * Returns a reason as a log may have it: its kind, and of its data what is ours. A server's own words may quote what somebody wrote, or
 * call them, and addresses name them; the row keeps these as long as it is kept. Of a line that this version does not write only the
 * kind is told, and nothing where it has none that is known.
 */
export function loggedWhy(why: WhyLine | undefined): WhyLine | undefined {
  if (why === undefined) return undefined;
  const read = readWhy(why);
  if (!read) return REASONS.find((kind) => /^[ :(]/u.test(after(kind, why))) as WhyLine | undefined;
  if ('name' in read && read.name !== undefined) return CODED.test(read.name) ? why : (read.kind as Named);
  if (!('grounds' in read) || read.grounds === undefined) return why;
  const grounds = loggedGrounds(read.grounds);
  return grounds ? failingLine(read.kind, grounds) : read.kind;
}

/** The name of a defect, such as `TypeError` or `too-large`. */
const CODED = /^[A-Za-z\d]+(?:[-_][A-Za-z\d]+)*$/u;
