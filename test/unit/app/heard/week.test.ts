import { expect, test } from 'vitest';
import type { HeardIncident, HeardNow } from '#app/heard/heard-book.ts';
import { sayWeek, weekOf } from '#app/heard/week.ts';
import type { Language } from '#game/game.ts';

const ENDS = Temporal.Instant.from('2026-09-21T06:00:00Z');

const incident = (id: number, rule: string, since: string, closed?: string): HeardIncident => ({
  id,
  rule,
  level: 'risk',
  since,
  latest: since,
  posts: 3,
  people: 3,
  usual: null,
  paused: false,
  closed: closed === undefined ? null : { at: closed, by: null, note: null },
});

const heard = (incidents: readonly HeardIncident[], hours: HeardNow['hours'] = []): HeardNow => ({
  since: '2026-01-01T00:00:00Z',
  open: { info: 0, answer: 0, risk: 0, crisis: 0 },
  incidents,
  looks: [],
  amiss: [],
  hours,
  speakers: [],
});

const BEGAN = incident(4, 'neuf', '2026-09-15T10:00:00Z');
const LASTS = incident(3, 'ancien', '2026-08-01T10:00:00Z');
const CLOSED = incident(2, 'clos', '2026-08-02T10:00:00Z', '2026-09-18T10:00:00Z');

const said = (incidents: readonly HeardIncident[], language: Language): readonly string[] =>
  sayWeek(weekOf(heard(incidents), ENDS), language, (at) => at.slice(0, 10)).slice(2);

test('what began in the week is told apart from what goes on since before; what began before and is over is not told', () => {
  expect(said([BEGAN, LASTS, CLOSED], 'fr')).toEqual([
    'Ce qui a commencé\u00A0:',
    '- 2026-09-15, risque, «\u00A0neuf\u00A0»\u00A0: 3 personnes',
    'Ce qui dure depuis plus longtemps\u00A0:',
    '- 2026-08-01, risque, «\u00A0ancien\u00A0»\u00A0: 3 personnes',
  ]);
  expect(said([LASTS], 'fr')).toEqual([
    'Rien de nouveau n’a commencé.',
    'Ce qui dure depuis plus longtemps\u00A0:',
    '- 2026-08-01, risque, «\u00A0ancien\u00A0»\u00A0: 3 personnes',
  ]);
  expect(said([LASTS], 'en')).toEqual([
    'Nothing new began.',
    'What goes on since before:',
    '- 2026-08-01, risk, “ancien”: 3 people',
  ]);
  expect(said([CLOSED], 'fr')).toEqual(['Ni risque ni crise.']);
});

test('what comes after the end of the week is not told of it', () => {
  const late = incident(5, 'tard', '2026-09-21T06:00:00Z');
  const hours = [
    { hour: '2026-09-21T05:00:00Z', voices: 1, posts: 2 },
    { hour: '2026-09-21T06:00:00Z', voices: 9, posts: 9 },
  ];
  expect(weekOf(heard([late], hours), ENDS)).toMatchObject({
    posts: 2,
    voices: 1,
    incidents: [],
    goingOn: [],
  });
});
