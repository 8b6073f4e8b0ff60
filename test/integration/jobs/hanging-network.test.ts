import { expect, test } from 'vitest';
import { catchUp } from '#jobs/catch-up.ts';
import { reconcile } from '#jobs/reconcile.ts';
import { isRevoked } from '#store/partners/consents.ts';
import { HANGS_MS } from '../../hangs.ts';
import { at } from '../../support/games/game.ts';
import { aPartner } from '../../support/games/partners.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { until } from '../../support/play/until.ts';

const { play } = useTheatre();

test('an account that does not answer keeps no step of another one from being put back', async () => {
  const angers = await play({ accounts: ['musee', 'ville'] });
  const [musee = '', ville = ''] = angers.game.accounts;
  angers.networkOf(musee).plan([{ fault: { kind: 'slow', by: Temporal.Duration.from({ hours: 1 }) } }]);
  angers.clock.moveTo(at('09:00'));
  const reconciling = reconcile.run(angers.context, {}, AbortSignal.timeout(HANGS_MS));
  await until('the other account opens', () => angers.posts(`${ville}@${angers.village.domain}`).at(0));
  angers.networkOf(musee).plan([]);
  angers.clock.moveTo(at('10:01'));
  angers.village.slow.release();
  await expect(reconciling).resolves.toBeUndefined();
  await angers.settle();
});

test('what came while no worker was at work is read before anything leaves, whatever another account does', async () => {
  const angers = await play({ accounts: ['musee', 'ville'], partners: [aPartner()] });
  const [musee = '', ville = ''] = angers.game.accounts;
  await angers.until('09:05');
  const office = { handle: 'office', name: 'Office de tourisme' };
  angers.village.write(office, { text: `@${ville}@village.example STOP`, visibility: 'private' });
  angers.networkOf(musee).plan([{ fault: { kind: 'slow', by: Temporal.Duration.from({ hours: 1 }) } }]);
  await catchUp(angers.context, AbortSignal.timeout(HANGS_MS));
  expect(await isRevoked(angers.context.db, angers.game.id, 'office')).toBe(true);
  angers.networkOf(musee).plan([]);
  angers.village.slow.release();
  await angers.settle();
});
