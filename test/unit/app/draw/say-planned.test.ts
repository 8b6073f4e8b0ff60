import { expect, test } from 'vitest';
import { sayKept, sayPlannedDraws, sayWouldGo } from '#app/draw/say-planned.ts';
import { aDraw } from '../../../support/draw/a-draw.ts';
import { aGame } from '../../../support/games/game.ts';
import { aLiveHour } from '../../../support/games/live-hour.ts';

const DRAW = aDraw({
  prizes: [{ name: 'Un panier gourmand', winners: 3 }],
  alternates: 3,
  seed: { kind: 'drand', chain: 'quicknet' },
  when: { kind: 'after', after: Temporal.Duration.from({ hours: 24 }) },
});

test('a plan says when entries are to be settled, and what decides', () => {
  expect(sayPlannedDraws(aGame(), 'fr')).toEqual([]);
  expect(sayPlannedDraws(aGame({ draw: DRAW }), 'fr')).toEqual([
    'Tirage au sort\u00a0: 3 gagnants. Participations à fixer et à publier entre le 19 septembre 2026 à 18\u00a0h\u00a030 et le 20 septembre 2026 à 18\u00a0h\u00a030\u202f; hasard\u00a0: le nombre 32372812 du réseau drand quicknet.',
  ]);
  const rounds = aGame({ draw: { ...DRAW, among: 'rounds', seed: { kind: 'numbers', of: 'The lottery' } } });
  expect(sayPlannedDraws(rounds, 'en')).toEqual([
    'Prize draw of mystery 1: 3 winners. Entries to be settled and published between 19 September 2026 at 18:30 and 20 September 2026 at 18:30; chance: The lottery.',
  ]);
});

test('a plan says when the data of players go, which no rehearsal comes to', () => {
  expect(sayKept(aGame(), 'fr')).toEqual([]);
  const kept = aGame({ keepFor: Temporal.Duration.from({ months: 6 }) });
  expect(sayKept(kept, 'fr')[0]).toContain('effacées à partir du 20 mars 2027 à 0\u00a0h');
  expect(sayKept(kept, 'en')[0]).toContain('erased from 20 March 2027 at 00:00');
});

test('of a live hour it is said whose data they are: nobody plays there', () => {
  const hour = aGame(aLiveHour({ keepFor: Temporal.Duration.from({ months: 6 }) }));
  expect(sayKept(hour, 'fr')[0]).toMatch(/^Données des personnes/u);
  expect(sayWouldGo(hour, 'fr')).toContain('les données des personnes');
  expect(sayWouldGo(hour, 'en')).not.toContain('player');
});

test('a rehearsal ends with the day on which the data of players would go, where the script has one', () => {
  expect(sayWouldGo(aGame(), 'fr')).toBeUndefined();
  const kept = aGame({ keepFor: Temporal.Duration.from({ months: 6 }) });
  expect(sayWouldGo(kept, 'fr')).toBe(
    'Ensuite, les données des joueurs seraient effacées, à partir du 20 mars 2027 à 0\u00a0h (keep-for).',
  );
  expect(sayWouldGo(kept, 'en')).toBe(
    'Afterwards the data of players would be erased, from 20 March 2027 at 00:00 (keep-for).',
  );
});
