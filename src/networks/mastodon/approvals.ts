import { isNotFound } from '#networks/failing.ts';
import type { Reading } from '#networks/network.ts';
import { PageSize } from '#networks/page-size.ts';
import { partOf } from '#networks/share.ts';
import { every, ifSaid, Pages, promised } from '#networks/shapes.ts';
import { z } from 'zod';
import { askPage } from './paging.ts';
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

/** The replies that wait for an account's approval, on a server that lets them. */
export class Approvals {
  readonly #size = new PageSize(MOST);
  /** Ids of the requests, by those of the replies, as the server last told. */
  #requests: ReadonlyMap<string, string> = new Map();

  /** Asks the server which replies wait at this moment. @param reading of which each page is asked for once */
  async waiting(wire: Wire, reading: Reading): Promise<ReadonlySet<string>> {
    const requests = new Map<string, string>();
    const pages = new Pages();
    let maxId: string | undefined;
    while (true) {
      pages.turn();
      const asked = {
        replies: true,
        favourites: false,
        reblogs: false,
        ...(maxId !== undefined && { maxId }),
      };
      const { page, tooLong, isShort } = await reading.once(`waiting ${maxId ?? ''}`, async () => {
        const { told, ...turned } = await askPage(this.#size, `GET ${PATH}`, async (limit) => {
          const { data } = await wire.get<unknown>(PATH, { ...asked, limit });
          return data;
        });
        return { ...turned, page: every(interactionRequest).parse(told) };
      });
      if (tooLong !== undefined) {
        // What cannot be read is no reply of the game's, and goes on waiting.
        if (tooLong === maxId) break;
        maxId = tooLong;
        continue;
      }
      const before = requests.size;
      for (const { id, reply } of page) if (reply) requests.set(reply.id, id);
      // A page that is not full is the last: the servers that know of approvals give as many as they are asked for.
      if (requests.size === before || isShort) break;
      maxId = page.at(-1)?.id;
    }
    this.#requests = requests;
    return new Set(requests.keys());
  }

  /** Lets everybody see a reply. One that does not wait, or not any more, needs nothing. */
  async approve(wire: Wire, reply: string, reading: Reading): Promise<void> {
    if (!this.#requests.has(reply)) await this.waiting(wire, reading);
    const request = this.#requests.get(reply);
    if (request === undefined) return;
    this.#requests = new Map([...this.#requests].filter(([id]) => id !== reply));
    try {
      const { data } = await wire.post<unknown>(`${PATH}/${request}/authorize`);
      promised(accepted, data, `POST ${PATH}/:id/authorize`, false);
    } catch (error) {
      // It may have been answered, or the reply taken back, since the server told of it: that leaves nothing to do.
      if (!isNotFound(error) && (await this.waiting(wire, partOf(reading, 'again'))).has(reply)) throw error;
    }
  }
}
