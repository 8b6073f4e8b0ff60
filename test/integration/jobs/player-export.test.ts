import { expect, test } from 'vitest';
import { sayKnown } from '#cli/output/say-known.ts';
import type { Profile } from '#networks/village/post.ts';
import { aHeard } from '../../support/games/heard.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { keepHeard } from '#store/watch/heard.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { everyRow } from '../../support/run/everything.ts';

const { play, theatre } = useTheatre();

/**
 * What of each table is handed over, by which part of the export. Of the last ones there is nothing to hand over: whatever stands there
 * follows from the rest, and says no more of anybody.
 */
const TOLD: Readonly<Record<string, string>> = {
  players: 'accounts',
  links: 'accounts',
  replies: 'replies',
  effects: 'answers',
  gradings: 'rounds',
  standings: 'rankings',
  tellings: 'namedIn',
  steps: 'namedIn',
  relayers: 'shared',
  journal: 'decisions',
  derived_rounds: 'rounds',
  mask_changes: 'replies',
  mask_places: 'answers',
  draw_entries: 'draws',
  heard: 'heard',
};

const quidamOf = ({ game }: Play): Profile => ({ handle: `quidam-${game.id}`, name: `Ysengrin ${game.id}` });
const addressOf = ({ handle }: Profile): string => `${handle}@village.example`;

/** A player of whom as much is known as there can be. */
async function wellKnown(): Promise<{ readonly angers: Play; readonly quidam: Profile }> {
  const angers = await play(
    { masking: 'hide' },
    { capabilities: { hiding: { remains: 'one-click', most: 300 } } },
  );
  await angers.until('10:00');
  const [quidam, luc] = [quidamOf(angers), { handle: `luc-${angers.game.id}`, name: 'Luc' }];
  for (const [who, text] of [
    [quidam, 'Le palais des zébulons'],
    [quidam, 'La maison d’Adam'],
    [luc, 'Le château'],
  ] as const) {
    angers.village.reply(who, angers.opening().id, text);
    await angers.settle();
  }
  angers.village.boost(angers.opening().id, addressOf(quidam));
  const id = `village:${addressOf(quidam)}`;
  const now = angers.clock.now();
  await keepHeard(theatre().database.kysely, [
    aHeard(now, {
      id: `village|${id}`,
      author: id,
      address: addressOf(quidam),
      name: quidam.name,
      text: 'Il fait beau à Angers',
    }),
  ]);
  const done = await angers.act(
    { kind: 'same-as', player: id, other: `village:${addressOf(luc)}` },
    { game: undefined },
  );
  expect(done.ok).toBe(true);
  await angers.settle();
  return { angers, quidam };
}

test('what is handed to a player tells of every table that knows them', async () => {
  const { angers, quidam } = await wellKnown();
  await angers.until('11:30');
  const before = await angers.control.known(`village:${addressOf(quidam)}`);
  await angers.until('19:30');
  const found = await angers.control.known(`@${addressOf(quidam)}`);
  if (!found.ok || !before.ok) throw new Error('Nobody is known by that name.');
  const tables = (await everyRow(theatre().database.kysely))
    .filter((row) => row.includes(quidam.handle))
    .map((row) => /^\w+\.(\w+) /u.exec(row)?.[1] ?? '');
  const parts = [...new Set(tables)].map((table) => TOLD[table] ?? table);
  expect(parts.filter((part) => !(part in found.known))).toEqual([]);
  const empty = Object.entries({ ...found.known, shared: before.known.shared })
    .filter(([, rows]) => rows.length === 0)
    .map(([part]) => part);
  expect(empty).toEqual(['form', 'draws']);
  expect(found.known.replies.map(({ text }) => text)).toEqual([
    'Le palais des zébulons',
    'La maison d’Adam',
    'Le château',
  ]);
});

test('it can be read, in both languages, and says nothing of who decided', async () => {
  const { angers, quidam } = await wellKnown();
  const found = await angers.control.known(`village:${addressOf(quidam)}`);
  if (!found.ok) throw new Error('Nobody is known by that name.');
  for (const language of ['fr', 'en'] as const) {
    const said = sayKnown(found.known, language);
    expect(said).toContain('Le palais des zébulons');
    expect(said).toContain(addressOf(quidam));
    expect(said).not.toContain('undefined');
  }
  expect(JSON.stringify(found.known.decisions)).not.toContain('who');
});

test('nobody is taken for somebody else', async () => {
  const { angers } = await wellKnown();
  expect(await angers.control.known('village:nobody@village.example')).toMatchObject({
    ok: false,
    refusal: { kind: 'unknown-player' },
  });
});
