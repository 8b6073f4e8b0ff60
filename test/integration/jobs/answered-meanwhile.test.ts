import { describe, expect, test } from 'vitest';
import { publishStep } from '#jobs/publish-step.ts';
import { recheck } from '#jobs/partners/recheck.ts';
import { approve } from '#store/partners/approvals.ts';
import { aRound } from '../../support/games/game.ts';
import { aPartner } from '../../support/games/partners.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { during, untilOneWaits } from '../../support/run/at-once.ts';
import { onServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';

describe.runIf(requireServer('postgres'))('a partner that says yes just as it is found not to have', () => {
  const { play } = useTheatre(onServer);

  test('has its act come at once', async () => {
    const angers = await play({
      partners: [aPartner({ takesPart: { kind: 'approved', accounts: { ville: 'office' } } })],
      rounds: [aRound({ relays: [{ of: 'opening', by: 'office' }] })],
    });
    await angers.until('09:35');
    const { db } = angers.context;
    const { id } = await angers.step('relay-opening-by-office');

    await db.updateTable('steps').set({ not_before: null }).where('id', '=', id).execute();

    const letGo = await during(db, (trx) =>
      trx.selectFrom('steps').select('id').where('id', '=', id).forNoKeyUpdate().execute(),
    );
    const looking = publishStep.run(angers.context, { step: id }, new AbortController().signal);
    await untilOneWaits(db);
    const now = angers.clock.now();
    await approve(db, id, { message: 'ville|yes', at: now, readAt: now });
    await recheck(angers.context, id);
    await letGo();
    await looking;

    await angers.until('09:35');
    expect(await angers.step('relay-opening-by-office')).toMatchObject({ state: 'sent' });
  });
});
