import { expect, test } from 'vitest';
import type { JournalLine } from '#acts/journal.ts';
import { openDesk } from '#app/desk/desk.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { openStage } from './console-stage.ts';

const { play } = useTheatre();

test('the journal calls steps as pages do, and folds answers in the open that followed one another', async () => {
  const angers = await play();
  await angers.until('10:00');
  const { id: game } = angers.game;
  await angers.act({ kind: 'pause' });
  const desk = openDesk(angers.control, angers.context);
  const own = await desk.control.journal({ game, most: 100 });
  const exposed = ['1a', '2b', '3c'].map((ref, at): JournalLine => {
    const id = (own.at(-1)?.id ?? 0) + 1 + at;
    const entry = { kind: 'alarm', alarm: { alarm: 'exposed', reply: ref, ref } } as const;
    return { id, at: angers.clock.now(), who: 'kesako', game, why: undefined, entry, undoneBy: undefined };
  });
  const stage = await openStage(
    angers,
    {},
    {
      desk: {
        ...desk,
        mark: async () => ({ ...(await desk.mark()), line: 100_000 }),
        control: {
          act: (request) => desk.control.act(request),
          announced: (request) => desk.control.announced(request),
          compare: (...asked) => desk.control.compare(...asked),
          games: () => desk.control.games(),
          journal: async () => [...own, ...exposed],
          pauses: () => desk.control.pauses(),
        },
      },
    },
  );
  using _console = stage.console;
  const reviewer = await stage.person('reviewer', angers);
  const page = await reviewer.page(`/games/${game}/journal`);
  expect(page).toMatch(/publie ouverture \(Mystère\s1, ville\d*\)/u);
  expect(page).not.toContain(`publie ${game}/`);
  expect(page.match(/<details class="what">/gu)).toHaveLength(1);
  expect(page).toContain('3 bonnes réponses ont été lisibles par tous');
  for (const ref of ['1a', '2b', '3c']) expect(page).toContain(`(${ref})`);
});
