import { afterAll, beforeAll, describe } from 'vitest';
import { approvingContract } from './approving-contract.ts';
import { collectingContract } from './collecting-contract.ts';
import type { ContractWorld } from './contract-world.ts';
import { hidingContract } from './hiding-contract.ts';
import { publishingContract } from './publishing-contract.ts';
import { relaysContract } from './relays-contract.ts';
import { searchingContract } from './searching-contract.ts';
import { Stage } from './stage.ts';
import { favouritingContract } from './favouriting-contract.ts';

/**
 * The whole promise of the port `Network`, proved on one adapter. The tests share one world and run side by side, so
 * each looks only at what it made itself. Where a server cannot do a thing, its capabilities or the world's gaps say
 * so, and the test proves what it does instead.
 * @param make builds the world; called once, disposed of at the end
 */
export function networkContract(name: string, make: () => Promise<ContractWorld>): void {
  describe.concurrent(`the network contract, on ${name}`, () => {
    let stage: Stage;
    const open = (): Stage => stage;

    beforeAll(async () => {
      stage = await Stage.open(await make());
    });
    afterAll(async () => {
      await stage[Symbol.asyncDispose]();
    });

    publishingContract(open);
    collectingContract(open);
    favouritingContract(open);
    hidingContract(open);
    approvingContract(open);
    relaysContract(open);
    searchingContract(open);
  });
}
