import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openControlSocket } from '#app/control/control-socket.ts';
import { connectToControl } from '#app/control/remote-control.ts';
import { aRound, at } from '../../support/games/game.ts';
import { aPartner } from '../../support/games/partners.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

test('what partners agreed to and did is told, and a part is ended, from another process', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-socket-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const angers = await play({
    partners: [aPartner({ takesPart: { kind: 'lent', accounts: { ville: 'office' } } })],
    rounds: [
      aRound({
        hints: [{ number: 1, at: at('13:00'), text: 'Un logis de bois.', by: 'office' }],
        relays: [{ of: 'opening', by: 'office' }],
      }),
    ],
  });
  await angers.until('10:00');
  const path = join(folder, 'kesako.sock');
  await using _socket = await openControlSocket(path, angers.control);
  await using control = await connectToControl(path);

  const [before] = (await control?.partners(angers.game.id)) ?? [];
  expect(before).toMatchObject({
    partner: 'office',
    name: 'Office de tourisme',
    takesPart: 'lent',
    agrees: ['relay', 'hint'],
    revokedAt: null,
    acts: [
      { kind: 'relay', of: 'opening', state: 'sent', outcome: 'done', why: null },
      {
        kind: 'hint',
        of: 'hint-1',
        state: 'planned',
        outcome: 'awaited',
        due: '2026-09-19T11:00:00Z',
        at: null,
      },
    ],
  });
  const revoke = { kind: 'revoke', partner: 'office' } as const;
  const request = {
    id: `${angers.game.id}/revoke`,
    who: 'camille',
    why: 'à sa demande',
    game: angers.game.id,
  };
  const revoked = await control?.act({ ...request, act: revoke });
  expect(revoked).toMatchObject({
    ok: true,
    line: { who: 'camille', why: 'à sa demande', entry: { act: revoke } },
  });
  expect(await control?.act({ ...request, act: revoke })).toEqual(revoked);
  const [after] = (await control?.partners(angers.game.id)) ?? [];
  expect(after).toMatchObject({
    revokedBy: 'command',
    acts: [{ state: 'sent' }, { state: 'cancelled', outcome: null, why: 'revoked' }],
  });
  expect(await control?.partners('nowhere')).toBeUndefined();
});
