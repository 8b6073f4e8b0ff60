import type { AddressForm, Capabilities } from '#networks/capabilities.ts';
import type { NetworkId } from '#networks/network.ts';
import type { Conditions } from './conditions.ts';

/** What the network of an account takes, and what it can do for the secret. */
export interface NetworkMeasure
  extends
    Pick<
      Capabilities,
      'textLimit' | 'measure' | 'altLimit' | 'picture' | 'hiding' | 'privateReplies' | 'contentWarnings'
    >,
    Partial<Pick<Capabilities, 'approveReplies' | 'repliesFoundFor'>> {
  readonly network: NetworkId;
  /** How addresses look there; undefined while the network is not known for sure. */
  readonly addresses?: AddressForm | undefined;
  /** It stands for a network that nobody has told yet. */
  readonly assumed?: true | undefined;
  readonly conditions?: Conditions | undefined;
}

/** The measures of the accounts that are known. */
export type Measures = ReadonlyMap<string, NetworkMeasure>;
