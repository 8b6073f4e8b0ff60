import type { XNetwork } from '#networks/x/x-network.ts';
import { type Clock, systemClock } from '#platform/clock.ts';
import { XStandIn, type XManners } from '../support/stand-ins/x.ts';
import type { XPost } from '../support/stand-ins/x-state.ts';
import { xNetworkOn } from './x-world.ts';

/** The stand-in of X without its description before it, the account `angers` on it, for what goes wrong. */
export interface XStage extends AsyncDisposable {
  readonly server: XStandIn;
  readonly network: XNetwork;
}

export async function xStage(manners: XManners = {}, clock: Clock = systemClock): Promise<XStage> {
  const server = await XStandIn.start(manners, clock);
  server.state.person('angers');
  const network = xNetworkOn(server.url, XStandIn.keysOf('angers'), undefined, clock);
  return {
    server,
    network,
    async [Symbol.asyncDispose]() {
      await network[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** A reply as a follower's app sends it. */
export function replyBy({ server: { state } }: XStage, name: string, text: string, to?: string): XPost {
  const inReplyTo = to === undefined ? undefined : state.demand(to);
  return state.add({ author: state.person(name), text: `@angers ${text}`, inReplyTo });
}
