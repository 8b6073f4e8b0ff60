import { isNotFound } from '#networks/failing.ts';
import type { Reading } from '#networks/network.ts';
import { PageSize } from '#networks/page-size.ts';
import { partOf } from '#networks/share.ts';
import { every, ifSaid, Pages, promised } from '#networks/shapes.ts';
import { z } from 'zod';
import { askPage, type Page } from './paging.ts';
import { named } from './shapes.ts';
import type { Wire } from './wire.ts';

/**
 * Replies of everybody else wait, and nothing else does: what a policy leaves out is allowed to the author alone. Newer
 * servers have new names for the older `always` and `with_approval`, and know both.
 * https://docs.gotosocial.org/en/latest/api/swagger/
 */
export const AFTER_APPROVAL = {
  canFavourite: rules(['public'], []),
  canReply: rules(['author', 'mentioned'], ['public']),
  canReblog: rules(['public'], []),
};

function rules(
  automatic: readonly string[],
  manual: readonly string[],
): Readonly<Record<string, readonly string[]>> {
  return { always: automatic, withApproval: manual, automaticApproval: automatic, manualApproval: manual };
}

const interactionRequest = named.extend({ reply: ifSaid(named) });

const accepted = named.extend({ acceptedAt: z.string() });

const PATH = '/api/v1/interaction_requests';
const MOST = 80;

/** Of so many replies is remembered that they do not wait; then they are asked about anew. */
const MOST_REMEMBERED = 50_000;

/** How replies are asked about. */
interface Asking {
  /** Those that are asked about. */
  readonly ids: readonly string[];
  /** What was told of them before may be over. */
  readonly anew?: boolean;
}

/**
 * The replies that wait for an account's approval, on a server that lets them. A reply waits from its beginning or never, so that
 * the server is asked about each of them once: in a crowd, its list is longer than what is left of its limit.
 */
export class Approvals {
  readonly #size = new PageSize(MOST);
  /** Ids of the requests, by those of the replies that wait, as the server last told. */
  #requests = new Map<string, string>();
  /** Replies that do not wait. */
  readonly #open = new Set<string>();
  /** Replies that were not in the list once: a server may list one a moment after it has told of it. */
  readonly #missed = new Set<string>();

  /**
   * Says which of some replies wait. The server lists the latest first, and is asked for no more of its list than tells of them.
   * One that a person has approved meanwhile, by hand, is told as it was, unless it is asked about anew.
   * @param reading of which each page is asked for once
   */
  async among(wire: Wire, reading: Reading, { ids, anew = false }: Asking): Promise<ReadonlySet<string>> {
    const sought = new Set(ids.filter((id) => !this.#open.has(id) && (anew || !this.#requests.has(id))));
    const told = new Map<string, string>();
    const pages = new Pages();
    let maxId: string | undefined;
    while (sought.size > 0) {
      pages.turn();
      const { page, tooLong, isShort } = await this.#turn(wire, reading, maxId);
      const before = told.size;
      for (const { id, reply } of page) {
        if (!reply) continue;
        told.set(reply.id, id);
        sought.delete(reply.id);
      }
      // What cannot be read is no reply of the game's, and goes on waiting.
      const isPassed = tooLong !== undefined && tooLong !== maxId;
      // A page that is not full is the last: the servers that know of approvals give as many as they are asked for.
      if (!isPassed && (told.size === before || isShort)) {
        this.#requests = new Map();
        for (const id of sought) remember(this.#missed.has(id) ? this.#open : this.#missed, id);
        break;
      }
      maxId = isPassed ? tooLong : page.at(-1)?.id;
    }
    for (const [reply, request] of told) if (!this.#open.has(reply)) this.#requests.set(reply, request);
    return new Set(ids.filter((id) => this.#requests.has(id)));
  }

  /** Lets everybody see a reply. One that does not wait, or not any more, needs nothing. */
  async approve(wire: Wire, reply: string, reading: Reading): Promise<void> {
    await this.among(wire, reading, { ids: [reply] });
    const request = this.#requests.get(reply);
    if (request === undefined) return;
    this.#requests.delete(reply);
    try {
      const { data } = await wire.post<unknown>(`${PATH}/${request}/authorize`);
      promised(accepted, data, `POST ${PATH}/:id/authorize`, false);
    } catch (error) {
      // It may have been answered, or the reply taken back, since the server told of it: that leaves nothing to do.
      const asking = { ids: [reply], anew: true };
      if (!isNotFound(error) && (await this.among(wire, partOf(reading, 'again'), asking)).has(reply))
        throw error;
    }
    remember(this.#open, reply);
  }

  async #turn(wire: Wire, reading: Reading, maxId: string | undefined): Promise<Turned> {
    const asked = {
      replies: true,
      favourites: false,
      reblogs: false,
      ...(maxId !== undefined && { maxId }),
    };
    return reading.once(`waiting ${maxId ?? ''}`, async () => {
      const { told, ...turned } = await askPage(this.#size, `GET ${PATH}`, async (limit) => {
        const { data } = await wire.get<unknown>(PATH, { ...asked, limit });
        return data;
      });
      return { ...turned, page: every(interactionRequest).parse(told) };
    });
  }
}

function remember(ids: Set<string>, id: string): void {
  if (ids.size >= MOST_REMEMBERED) ids.clear();
  ids.add(id);
}

/** A page of what waits. */
interface Turned extends Omit<Page, 'told'> {
  readonly page: readonly z.output<typeof interactionRequest>[];
}
