import { networkContract } from './network-contract.ts';
import { xWorld } from './x-world.ts';

networkContract('a stand-in of X behind its own description', xWorld);
