import type { AddressForm, Capabilities } from '#networks/capabilities.ts';
import type { Instance } from './instance.ts';
import { cautiousLength, mastodonLength } from './measure.ts';

/** Where a server departs from Mastodon in ways that it does not announce. Each was seen on the real server. */
export interface Habits {
  /** Counts links and mentions as Mastodon does. */
  readonly countsLikeMastodon: boolean;
  readonly deletes: boolean;
  readonly streams: boolean;
  /** A thread tells only the direct replies of the post that was asked for. */
  readonly shallowThreads: boolean;
  /** Says `private` where Mastodon says `direct`. */
  readonly privateIsDirect: boolean;
  /** An id begins with the ten digits of its status's last change: only what follows stays. */
  readonly idsChange: boolean;
  /**
   * A notification has the date at which the server made it; otherwise that of its status, which its author may have chosen. Unless it
   * `surely` has, one with the very date of its status is taken for one that has it from there.
   */
  readonly datesNotices: boolean | 'surely';
  /** Dates what its own accounts post by its clock alone. GoToSocial lets them date their posts, unless it is told not to. */
  readonly datesLocals: boolean;
  /** Tells of replies to a post as of news by its author: by notifications of the type `status`, in place of mentions. */
  readonly repliesAreNews: boolean;
  /** A name without its server mentions somebody of the same server. */
  readonly shortMentions: boolean;
}

const MASTODON: Habits = {
  countsLikeMastodon: true,
  deletes: true,
  streams: true,
  shallowThreads: false,
  privateIsDirect: false,
  idsChange: false,
  datesNotices: true,
  datesLocals: true,
  repliesAreNews: false,
  shortMentions: true,
};

const OTHERS: Readonly<Record<string, Partial<Habits>>> = {
  snac: {
    countsLikeMastodon: false,
    deletes: false,
    streams: false,
    shallowThreads: true,
    privateIsDirect: true,
    idsChange: true,
    // Both its dates are cut off at the second.
    datesNotices: 'surely',
  },
  GoToSocial: { countsLikeMastodon: false, datesNotices: 'surely' },
  // Before 0.7 it made mentions up out of the posts, as they were asked for; since then a reply is no mention to whom it answers.
  Hollo: {
    countsLikeMastodon: false,
    streams: false,
    datesNotices: false,
    repliesAreNews: true,
    shortMentions: false,
  },
};

/** Name and server; a server that is being tried out may have a port. */
export const ADDRESSES: AddressForm = {
  pattern: /^[\w.-]+@[\w.-]+(?::\d+)?$/u,
  example: '@angers@social.example',
};

/**
 * Returns how a server's software behaves: Mastodon's ways for one that is not known, but that only of Mastodon itself is it taken
 * that nobody there chooses a date.
 */
export function habitsOf({ software }: Pick<Instance, 'software'>): Habits {
  return { ...MASTODON, datesLocals: software === 'Mastodon', ...OTHERS[software] };
}

/** Returns what an account can do on a server. */
export function capabilitiesOf(instance: Instance): Capabilities {
  const habits = habitsOf(instance);
  const length = habits.countsLikeMastodon ? mastodonLength : cautiousLength;
  return {
    textLimit: instance.textLimit,
    measure: (text) => length(text, instance.linkLength),
    altLimit: instance.altLimit,
    picture: instance.picture,
    // Asked for since 2019 and still only planned: https://github.com/mastodon/mastodon/issues/14762
    hiding: undefined,
    approveReplies: instance.replyApproval,
    privateReplies: true,
    contentWarnings: true,
    threads: true,
    answers: 'anyone',
    shortMentions: habits.shortMentions,
    favourites: true,
    refuseQuotes: instance.quotePolicy,
    edit: true,
    delete: habits.deletes,
    stream: habits.streams && instance.streaming !== undefined,
    // Words are found only where the server has a search engine beside it, and there what its authors let be found.
    searching: { hashtags: true, words: 'perhaps' },
    relays: { boosts: 'named', quotes: instance.quotePolicy ? 'named' : 'untold' },
    addresses: ADDRESSES,
  };
}
