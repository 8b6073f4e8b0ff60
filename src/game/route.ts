/** What the addresses of requests are made of, but for what they name: ids, handles, hashtags. */
const WORDS: ReadonlySet<string> = new Set(
  [
    '2 accounts api approve apps authorize by context favourite favourited_by hidden instance',
    'interaction_policy interaction_requests lookup me media mentions metadata notifications oauth quotes',
    'reblog reblogged_by recent reject retweeted_by retweets search source statuses tag timelines token',
    'tweets unfavourite unreblog upload username users v1 v2 verify_credentials',
  ].flatMap((line) => line.split(' ')),
);

/** What stands in place of what an address names. */
const NAMED: ReadonlySet<string> = new Set([':id', ':name', ':hashtag', '…']);
/** Words after which an address names somebody or something by what might be any word. */
const NAMING: ReadonlyMap<string, string> = new Map([
  ['username', ':name'],
  ['tag', ':hashtag'],
]);

/** A method of Bluesky's protocol, such as `com.atproto.repo.createRecord`. */
const METHOD = /^(?:com\.atproto|app\.bsky|chat\.bsky)(?:\.[a-z]+)+$/iu;
/** What a network of rehearsals does, such as `publish`. */
const DEED = /^[a-z]+$/iu;

/** What is told of a request of which nothing else may be. */
const ANY = 'a request';

/**
 * Returns what a request was by the pattern of its route, such as `POST /api/v1/statuses/:id/favourite`: its address holds the ids of
 * replies, by which everybody finds who wrote.
 */
export function routeOf(request: string): string {
  const [, method, path] = /^(GET|HEAD|POST|PUT|PATCH|DELETE) \/([^?#]*)/u.exec(request) ?? [];
  if (method !== undefined && path !== undefined) return `${method} /${patternOf(path.split('/')).join('/')}`;
  return METHOD.test(request) || DEED.test(request) ? request : ANY;
}

const patternOf = (parts: readonly string[]): readonly string[] =>
  parts.map((part, index) => {
    if (part === '' || NAMED.has(part)) return part;
    const named = NAMING.get(parts[index - 1] ?? '');
    return named ?? (WORDS.has(part) ? part : ':id');
  });
