import { expect, test } from 'vitest';
import { sayAlarm, type ToldAlarm } from '#app/alarms/say-alarm.ts';

const console = new URL('https://console.ville.example/');
const since = '2026-09-19T08:00:00Z';
const exposed = (index: number): ToldAlarm => ({
  since,
  trouble: {
    kind: 'exposed',
    cause: `angers/${index}/ville`,
    count: 12,
    mark: '',
    game: 'angers',
    title: 'Détails d’Angers',
    timeZone: 'Europe/Paris',
    round: index,
    account: 'ville',
    refs: ['3fa0c21b', '77aa0c21'],
    page: 'angers',
  },
});
const alarm = (count: number) =>
  ({
    what: 'alarm',
    number: 7,
    kind: 'exposed',
    raised: Array.from({ length: count }, (_, index) => exposed(index + 1)),
    passed: [],
    over: [],
  }) as const;

test('an alarm is said with where to look, and its number', () => {
  expect(sayAlarm(alarm(1), { language: 'fr', console, fits: () => true })).toEqual({
    subject: 'Kesako, alerte\u00a0: bonne réponse visible de tous',
    text: [
      'Kesako, alerte\u00a0: bonne réponse visible de tous',
      '',
      'À savoir\u00a0:',
      '- «\u00a0Détails d’Angers\u00a0», mystère\u00a01, compte «\u00a0ville\u00a0»\u00a0: 12 bonnes réponses sont visibles de tous (3fa0c21b, 77aa0c21, …).',
      '',
      'À voir\u00a0: https://console.ville.example/games/angers/review?kind=in-public',
      'Alerte n°\u00a07.',
    ].join('\n'),
  });
});

test('as many lines are said as fit, and how many are left', () => {
  const fits = (text: string): boolean => text.length <= 500;
  const { text } = sayAlarm(alarm(9), { language: 'en', console, fits });
  expect(text.length).toBeLessThanOrEqual(500);
  expect(text).toMatch(/- “Détails d’Angers”, mystery 1, [^]*… and \d more\.[^]*Alarm 7\.$/u);
});

test('that it is over is said in the subject', () => {
  const { raised: over, ...more } = alarm(1);
  expect(sayAlarm({ ...more, raised: [], over }, { language: 'fr', console, fits: () => true }).subject).toBe(
    'Kesako, rétabli\u00a0: bonne réponse visible de tous',
  );
});

test.each([
  ['no-picture', 'est publié sans son image'],
  ['gone', 'n’est plus sur le réseau'],
  ['posted-twice', 'est paru deux fois'],
  ['not-amended', 'n’a pas pu être modifié'],
] as const)('what has happened to a post (%s) is said of that post', (kind, words) => {
  const { trouble } = exposed(1);
  const told = {
    since,
    trouble: { ...trouble, kind, refs: undefined, step: { kind: 'hint', ordinal: 1 } },
  } as const;
  const one = { ...alarm(0), kind, raised: [told] } as const;
  for (const language of ['fr', 'en'] as const) {
    const { subject, text } = sayAlarm(one, { language, console, fits: () => true });
    expect(subject).toContain('Kesako');
    expect(text).toContain('games/angers/now');
  }
  expect(sayAlarm(one, { language: 'fr', console, fits: () => true }).text).toContain(words);
});

test('an announced act that was not done leads to the journal', () => {
  const { trouble } = exposed(1);
  const told = {
    since,
    trouble: { ...trouble, kind: 'not-carried-out', account: undefined, round: undefined, line: 41 },
  } as const;
  const one = { ...alarm(0), kind: 'not-carried-out', raised: [told] } as const;
  const { text } = sayAlarm(one, { language: 'en', console, fits: () => true });
  expect(text).toContain('“Détails d’Angers”: an announced act has not taken place, and will not (line 41');
  expect(text).toContain('games/angers/journal');
});
