import type { Game } from '#game/game.ts';
import type { Step } from '#game/step.ts';
import type { Measures } from '#script/network-measure.ts';
import type { Reporter } from '#script/reporter.ts';
import { sayPath } from '#script/say-path.ts';

/** Notes partners who have to be asked by a message that their network does not have. */
export function checkRequests(
  game: Game,
  steps: readonly Step[],
  measures: Measures,
  reporter: Reporter,
): void {
  const told = new Set<string>();
  const partners = new Map(game.partners.map((partner) => [partner.id, partner]));
  for (const { kind, account, partner: part } of steps) {
    const partner = partners.get(part?.id ?? '');
    const measure = measures.get(account);
    if (kind !== 'request' || !partner || !measure || measure.privateReplies) continue;
    if (partner.contact?.kind === 'mail' || told.has(`${partner.id} ${account}`)) continue;
    told.add(`${partner.id} ${account}`);
    const path = ['partners', partner.id, partner.contact ? 'tell' : 'accounts', account];
    reporter.note('cannot-be-asked', path, {
      at: sayPath(path),
      partner: partner.id,
      network: measure.network,
      account,
      approves: partner.takesPart.kind === 'approved',
    });
  }
}
