import { CallFailed, failureOfNonsense, isNotFound } from '#networks/failing.ts';
import type { Reading, Reply } from '#networks/network.ts';
import type { Failure } from '#networks/outcome.ts';
import { PageSize } from '#networks/page-size.ts';
import { partOf } from '#networks/share.ts';
import { every, ifSaid, Pages, promised } from '#networks/shapes.ts';
import { z } from 'zod';
import { askPage, nextIn } from './paging.ts';
import { requestNoted } from './plain-text.ts';
import { named, status as statusShape } from './shapes.ts';
import { mayWait, type Me, parentOf } from './statuses.ts';
import type { Wire } from './wire.ts';

/**
 * Replies of everybody else wait, and nothing else does: what a policy leaves out is allowed to the author alone. Newer
 * servers have new names for the older `always` and `with_approval`, and know both.
 * https://docs.gotosocial.org/en/latest/api/swagger/
 */
export const AFTER_APPROVAL = {
  canFavourite: allowed(['public'], []),
  canReply: allowed(['author', 'mentioned'], ['public']),
  canReblog: allowed(['public'], []),
};

function allowed(
  automatic: readonly string[],
  manual: readonly string[],
): Readonly<Record<string, readonly string[]>> {
  return { always: automatic, withApproval: manual, automaticApproval: automatic, manualApproval: manual };
}

/** Whether it was answered, too: what is listed was not. */
const interactionRequest = named.extend({
  reply: ifSaid(named),
  acceptedAt: ifSaid(z.string()),
  rejectedAt: ifSaid(z.string()),
});

const accepted = named.extend({ acceptedAt: z.string() });

const values = every(z.string());

/** Who may do something with a post at once. */
const rules = ifSaid(z.object({ automaticApproval: ifSaid(values), always: ifSaid(values) }));

const withPolicy = z.object({ interactionPolicy: ifSaid(z.object({ canReply: rules })) });

const PATH = '/api/v1/interaction_requests';
const MOST = 80;

/** So much is remembered of posts and of replies; then they are asked about anew. */
const MOST_REMEMBERED = 50_000;

/** How replies to a post are asked about. */
interface Asking {
  /** Those that are asked about. */
  readonly ids: readonly string[];
  /** The post that they answer. */
  readonly below: string;
}

/**
 * The replies that wait for an account's approval, on a server that lets them. A reply waits from its beginning or never, and only
 * directly below one of the account's own posts that holds replies, so that the server is asked about each of these once: in a crowd,
 * its list is longer than what is left of its limit.
 */
export class Approvals {
  readonly #size = new PageSize(MOST);
  /** Ids of the requests, by those of the replies that wait, as the server last told. */
  readonly #requests = new Map<string, string>();
  /** Replies that do not wait: shown, or not in a list that was read to its end. */
  readonly #open = new Map<string, true>();
  /** Replies that were not in the list once: a server may list one a moment after it has told of it. */
  readonly #missed = new Map<string, true>();
  /** Whether replies to a post of the account's own wait. */
  readonly #holding = new Map<string, boolean>();

  /** Notes whether replies to a post of the account's own wait, so that nobody has to ask. */
  noteOwn(post: string, holds: boolean): void {
    remember(this.#holding, post, holds);
  }

  /**
   * Says which of some replies wait. One that a person has approved meanwhile, by hand, is told as it was.
   * @param replies where they stand: of one that cannot wait, `held` is false
   * @param reading of which each page is asked for once
   */
  async among(
    wire: Wire,
    reading: Reading,
    replies: readonly Pick<Reply, 'id' | 'inReplyTo' | 'held'>[],
  ): Promise<ReadonlySet<string>> {
    const open = replies.filter(({ held }) => held !== false);
    for (const [below, group] of Map.groupBy(open, ({ inReplyTo }) => inReplyTo)) {
      const ids = group.map(({ id }) => id).filter((id) => !this.#open.has(id) && !this.#requests.has(id));
      if (below === undefined || ids.length === 0) continue;
      if (await this.#holds(wire, reading, below)) await this.#list(wire, reading, { ids, below });
    }
    return new Set(replies.flatMap(({ id }) => (this.#requests.has(id) ? [id] : [])));
  }

  /**
   * Says whether a reply waits now, whatever was told of it before.
   * @throws CallFailed not-found when it was taken back
   */
  async waits(wire: Wire, me: Me, reply: string, reading: Reading): Promise<boolean> {
    const state = await this.#stateOf(wire, me, reply, reading);
    if (state === 'gone') throw new CallFailed({ kind: 'not-found' });
    return state === 'waits';
  }

  async #stateOf(wire: Wire, me: Me, reply: string, reading: Reading): Promise<'gone' | 'waits' | 'open'> {
    this.#requests.delete(reply);
    const seen = await look(wire, me, reply);
    if (!seen) return 'gone';
    const request = seen.noted === undefined ? undefined : await confirmed(wire, seen.noted, reply);
    if (request === undefined)
      return (await this.#listed(wire, reading, reply, seen.below)) === undefined ? 'open' : 'waits';
    this.#open.delete(reply);
    this.#noteRequest(reply, request);
    return 'waits';
  }

  /**
   * Lets everybody see a reply. One that does not wait, or not any more, needs nothing, and neither does one that was taken back.
   * @throws CallFailed unreachable when it waits and its request is not found
   */
  async approve(wire: Wire, me: Me, reply: string, reading: Reading): Promise<void> {
    const request = this.#requests.get(reply) ?? (await this.#requestOf(wire, me, reply, reading));
    if (request !== undefined) {
      this.#requests.delete(reply);
      try {
        await authorize(wire, request);
      } catch (error) {
        // It may have been answered, or the reply taken back, since the server told of it: that leaves nothing to do.
        if ((await this.#stateOf(wire, me, reply, partOf(reading, 'again'))) === 'waits')
          throw isNotFound(error) ? new CallFailed(UNLISTED) : error;
      }
    }
    this.#requests.delete(reply);
    remember(this.#open, reply, true);
  }

  /** The list tells of the others that are to be shown, too; where it lacks this one, the server names its request beside it. */
  async #requestOf(wire: Wire, me: Me, reply: string, reading: Reading): Promise<string | undefined> {
    const seen = await look(wire, me, reply);
    if (!seen) return undefined;
    const listed = await this.#listed(wire, reading, reply, seen.below);
    if (listed !== undefined || seen.noted === undefined) return listed;
    const request = await confirmed(wire, seen.noted, reply);
    if (request === undefined) throw new CallFailed(UNLISTED);
    return request;
  }

  async #listed(
    wire: Wire,
    reading: Reading,
    reply: string,
    below: string | undefined,
  ): Promise<string | undefined> {
    if (below === undefined || this.#open.has(reply)) return undefined;
    if (await this.#holds(wire, reading, below)) await this.#list(wire, reading, { ids: [reply], below });
    return this.#requests.get(reply);
  }

  /** Says whether replies to one of the account's own posts wait, or may. */
  async #holds(wire: Wire, reading: Reading, post: string): Promise<boolean> {
    const known = this.#holding.get(post);
    if (known !== undefined) return known;
    const holds = await reading.once(`holds ${post}`, async () => holdsReplies(wire, post));
    // A post that is not there now may be there the next time; meanwhile nothing below it is told as waiting.
    if (holds !== undefined) remember(this.#holding, post, holds);
    return holds === true;
  }

  /**
   * Reads the list of what waits below a post, the latest first, until all that is asked about is found, or to its end: that is a page
   * with nothing on it and no link to another, since requests that the server cannot tell are left out of its pages.
   */
  async #list(wire: Wire, reading: Reading, { ids, below }: Asking): Promise<void> {
    const sought = new Set(ids);
    const pages = new Pages();
    let maxId: string | undefined;
    while (sought.size > 0) {
      pages.turn();
      const { page, next } = await this.#turn(wire, reading, below, maxId);
      if (next !== undefined && next === maxId)
        throw new CallFailed(failureOfNonsense({ what: `GET ${PATH}`, harmless: true }));
      for (const { id, reply } of page) {
        if (!reply || this.#open.has(reply.id)) continue;
        this.#noteRequest(reply.id, id);
        sought.delete(reply.id);
      }
      if (next === undefined) {
        for (const id of sought) remember(this.#missed.has(id) ? this.#open : this.#missed, id, true);
        return;
      }
      maxId = next;
    }
  }

  /** The oldest goes for it: what is not known to wait is asked about again. */
  #noteRequest(reply: string, request: string): void {
    this.#requests.set(reply, request);
    const [oldest] = this.#requests.keys();
    if (this.#requests.size > MOST_REMEMBERED && oldest !== undefined) this.#requests.delete(oldest);
  }

  async #turn(wire: Wire, reading: Reading, below: string, maxId: string | undefined): Promise<Turned> {
    const asked = {
      statusId: below,
      replies: true,
      favourites: false,
      reblogs: false,
      ...(maxId !== undefined && { maxId }),
    };
    return reading.once(`waiting ${below} ${maxId ?? ''}`, async () => {
      let linked: string | undefined;
      const { told, tooLong } = await askPage(this.#size, `GET ${PATH}`, async (limit) => {
        const { data, headers } = await wire.get<unknown>(PATH, { ...asked, limit });
        linked = nextIn(headers);
        return data;
      });
      const last = every(named).parse(told).at(-1)?.id;
      // What cannot be read is no reply of the game's, and goes on waiting.
      return { page: every(interactionRequest).parse(told), next: tooLong ?? linked ?? last };
    });
  }
}

/** A page of what waits. */
interface Turned {
  readonly page: readonly z.output<typeof interactionRequest>[];
  /** From where the next is asked for; undefined: there is none. */
  readonly next: string | undefined;
}

const UNLISTED: Failure = { kind: 'unreachable', grounds: { kind: 'approval-unlisted' } };

/** What a server says of a reply beside its text. */
interface Seen {
  /** The id of the request by which it waits, as its text says, which its author may have made say so. */
  readonly noted: string | undefined;
  /** What it answers, if that may be the account's own. */
  readonly below: string | undefined;
}

/** Returns what is said of a reply; undefined when it was taken back. */
async function look(wire: Wire, me: Me, reply: string): Promise<Seen | undefined> {
  const answer = await ifThere(wire.get<unknown>(`/api/v1/statuses/${reply}`));
  if (!answer) return undefined;
  const status = promised(statusShape, answer.data, 'GET /api/v1/statuses/:id', true);
  return {
    noted: requestNoted(status.content ?? ''),
    below: mayWait(status, me) ? parentOf(status, me) : undefined,
  };
}

/** Returns the id of a request if it is about this reply and has not been answered. */
async function confirmed(wire: Wire, request: string, reply: string): Promise<string | undefined> {
  const answer = await ifThere(wire.get<unknown>(`${PATH}/${request}`));
  const told = interactionRequest.safeParse(answer?.data).data;
  const isOpen = told?.acceptedAt === undefined && told?.rejectedAt === undefined;
  return told?.reply?.id === reply && isOpen ? told.id : undefined;
}

/** Returns what was asked for; undefined when it is not there. */
async function ifThere<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

async function authorize(wire: Wire, request: string): Promise<void> {
  const { data } = await wire.post<unknown>(`${PATH}/${request}/authorize`);
  promised(accepted, data, `POST ${PATH}/:id/authorize`, false);
}

/** Says whether replies to a post wait, which is taken of one that does not say; undefined when it is gone. */
async function holdsReplies(wire: Wire, post: string): Promise<boolean | undefined> {
  const answer = await ifThere(wire.get<unknown>(`/api/v1/statuses/${post}`));
  if (!answer) return undefined;
  const { canReply } = withPolicy.safeParse(answer.data).data?.interactionPolicy ?? {};
  return (canReply?.automaticApproval ?? canReply?.always)?.includes('public') !== true;
}

function remember<T>(known: Map<string, T>, id: string, what: T): void {
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(id, what);
}
