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
  'muted',
  'not-on-this-network',
  'not-wished',
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
  'poll-awaited',
  'post-awaited',
  'outside-hours',
  'not-its-account',
  'leaks',
  'gone',
  'said-already',
  'round-off',
  'opening-gone',
  'post-gone',
] as const;

/** Reasons to which somebody else may have added words of their own: a server, or the program. */
const QUOTING = [
  'refused',
  'credentials-rejected',
  'out-of-credit',
  'unreachable',
  'outcome-unknown',
  'program',
  'picture',
] as const;

type Plain = (typeof PLAIN)[number];
type Quoting = (typeof QUOTING)[number];

/** Every kind of reason. */
export const REASONS: readonly Why['kind'][] = [
  ...PLAIN,
  ...QUOTING,
  'rate-limited',
  'too-long',
  'replies-awaited',
];

/** Why something did not go as planned, or waits. */
export type Why =
  | { readonly kind: Plain }
  | { readonly kind: Quoting; readonly quoted?: string | undefined }
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
  | Quoting
  | `${Quoting}: ${string}`
  | 'rate-limited'
  | `rate-limited until ${string}`
  | `too-long: ${number} of ${number}`
  | `replies-awaited until ${string}: ${string}`;

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
  const quoting = QUOTING.find((kind) => line === kind || line.startsWith(`${kind}: `));
  return quoting && { kind: quoting, quoted: line.slice(quoting.length + 2) || undefined };
}
