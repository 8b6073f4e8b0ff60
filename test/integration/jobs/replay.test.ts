import { expect, test } from 'vitest';
import { refuseReplay } from '#app/worker/replay.ts';
import { aRound, at } from '../../support/games/game.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const nextYear = (moment: Temporal.Instant): Temporal.Instant => moment.add({ hours: 24 * 364 });

test('a finished game with new dates is refused, since nothing of it would be posted', async () => {
  const angers = await play();
  await angers.until('19:00');
  expect(await angers.state()).toBe('finished');
  const round = aRound();
  const later = aRound({
    opens: nextYear(round.opens),
    closes: nextYear(round.closes),
    reveals: nextYear(round.reveals),
  });
  await using again = await angers.engage({ ...angers.game, rounds: [later] });
  await expect(refuseReplay(again.context)).rejects.toMatchObject({
    what: { fr: expect.stringContaining(`Le jeu «\u00a0${angers.game.id}\u00a0» est terminé`) },
  });
});

test('a finished game as it was, and one that has got a further round, are let through', async () => {
  const angers = await play();
  await angers.until('19:00');
  await using same = await angers.engage(angers.game);
  await expect(refuseReplay(same.context)).resolves.toBeUndefined();
  const more = aRound({
    number: 2,
    opens: at('20:00'),
    closes: at('21:00'),
    reveals: at('21:30'),
    hints: [],
  });
  await using longer = await angers.engage({ ...angers.game, rounds: [aRound(), more] });
  await expect(refuseReplay(longer.context)).resolves.toBeUndefined();
});
