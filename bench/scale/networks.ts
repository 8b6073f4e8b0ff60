/** What a network allows one account, as its documentation or Kesako’s adapter has it (docs/networks.md). */
export interface NetworkLimits {
  readonly name: string;
  readonly reading: Limit;
  /** Replies on one page of a reading. */
  readonly page: number;
  /** Undefined: nothing can be hidden there, nor held back. */
  readonly hiding: (Limit & { readonly perThread: number }) | undefined;
  /** Undefined: nobody can be answered in private. */
  readonly answering: Limit | undefined;
  /** Whether all of these are counted together, by the limit of reading. */
  readonly together: boolean;
}

/** So many requests in so many minutes. */
export interface Limit {
  readonly requests: number;
  readonly minutes: number;
}

const MASTODON = { requests: 300, minutes: 5 };

export const NETWORKS: readonly NetworkLimits[] = [
  {
    name: 'Mastodon',
    reading: MASTODON,
    page: 80,
    hiding: undefined,
    // 300 posts in three hours: https://docs.joinmastodon.org/api/rate-limits/
    answering: { requests: 300, minutes: 180 },
    together: true,
  },
  {
    name: 'GoToSocial',
    reading: MASTODON,
    page: 80,
    hiding: { ...MASTODON, perThread: Number.POSITIVE_INFINITY },
    answering: MASTODON,
    together: true,
  },
  {
    name: 'Bluesky',
    reading: { requests: 3_000, minutes: 5 },
    page: 100,
    // 5,000 points an hour, two for a change: https://docs.bsky.app/docs/advanced-guides/rate-limits
    hiding: { requests: 2_500, minutes: 60, perThread: 300 },
    answering: undefined,
    together: false,
  },
  {
    name: 'X',
    reading: { requests: 300, minutes: 15 },
    page: 100,
    hiding: { requests: 50, minutes: 15, perThread: 725 },
    answering: undefined,
    together: false,
  },
];
