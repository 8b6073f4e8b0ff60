import { lentAddresses } from '#game/partners.ts';
import type { JobContext } from '#jobs/context.ts';

/**
 * Tells of lent accounts that their networks know under another address than their partner's: somebody else's token would
 * speak in the partner's name. Nothing is said through them, and the games are played.
 */
export async function warnOfStrangers(
  { games, accounts, log }: JobContext,
  signal: AbortSignal,
): Promise<void> {
  for (const { game } of games.values()) {
    for (const { account, partner, address } of lentAddresses(game.partners)) {
      const identity = await accounts.get(account)?.identity(signal);
      if (!identity?.ok || identity.value.address === address) continue;
      log.error({
        event: 'not-its-account',
        game: game.id,
        partner: partner.id,
        account,
        address: identity.value.address,
        expected: address,
      });
    }
  }
}
