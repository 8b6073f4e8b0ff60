import type { Purpose } from '#networks/spending-limit.ts';

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Says what a request is for. Before the account posts it is asked who it is, from where on it is to read, and whether the post
 * is out already; posts of the timeline stand alone, so that one which answers somebody is no such post. Taking a post back
 * waits for no money but the last.
 */
export function purposeOf({ method, path, query, body }: Asked): Purpose {
  if (method === 'DELETE' || path === 'users/me' || path.startsWith('media/')) return 'post';
  if (method === 'POST') return path === 'tweets' && body?.['reply'] === undefined ? 'post' : 'other';
  if (method !== 'GET' || !path.startsWith('users/')) return 'other';
  const goesOn = query?.['since_id'] ?? query?.['start_time'];
  const starts = path.endsWith('/mentions') && goesOn === undefined;
  return starts || path.endsWith('/tweets') ? 'post' : 'other';
}
