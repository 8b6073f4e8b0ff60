import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readScript } from '#script/read-script.ts';
import { renderProblems } from '#script/problems/render-problems.ts';
import {
  brief,
  fixtures,
  mastodonLike,
  options,
  read,
  soundRound,
  soundWith,
  soundYaml,
} from './game-folder.ts';

const local = (moment: Temporal.Instant | undefined) =>
  moment?.toZonedDateTimeISO('Europe/Paris').toPlainDateTime().toString();

describe('a sound script', () => {
  test('gives a game with every moment resolved and every default filled in', async () => {
    const { game, problems } = await readScript(join(fixtures, 'sound'), options);
    expect(problems).toEqual([]);
    expect(game).toMatchObject({
      id: 'sound',
      title: 'Détails mystères d’Angers',
      language: 'fr',
      timeZone: 'Europe/Paris',
      hashtags: { always: ['#Angers', '#JEP2027'], replies: 'optional' },
      accounts: ['ville'],
      paidLinks: false,
      masking: 'quiet',
      feedback: 'private',
      guesses: 5,
      scoring: { points: 10, lessPerHint: 2, least: 2, first: 0 },
      standings: 'end',
      wording: {},
    });
    expect([String(game?.late.grace), String(game?.late.spacing)]).toEqual(['PT30M', 'PT1M']);
    const round = game?.rounds[0];
    expect(round).toMatchObject({
      number: 1,
      photo: 'photos/01.png',
      detail: { left: 0.4, top: 0.3, width: 0.2, height: 0.2 },
      answers: ['Maison d’Adam', 'Maison des Artisans'],
      close: [],
      not: [],
    });
    expect([round?.opens, round?.lastCall, round?.closes, round?.reveals].map(local)).toEqual([
      '2027-09-18T09:00:00',
      '2027-09-18T17:30:00',
      '2027-09-18T18:00:00',
      '2027-09-18T18:10:00',
    ]);
    expect(round?.hints.map(({ number, at }) => `${number} ${local(at)}`)).toEqual([
      '1 2027-09-18T11:00:00',
      '2 2027-09-18T13:00:00',
    ]);
  });

  test('is also found by the path of its game.yaml', async () => {
    const { game } = await readScript(join(fixtures, 'sound/game.yaml'), options);
    expect(game?.id).toBe('sound');
  });

  test('numbers hints in the order of time, not of the script', async () => {
    const { game } = await read(soundWith('after: 2h', 'after: 5h'));
    expect(game?.rounds[0]?.hints.map(({ number, widen }) => [number, widen])).toEqual([
      [1, 3],
      [2, undefined],
    ]);
  });

  test('turns pixels into fractions of the photo', async () => {
    const script = soundWith('left: 40%, top: 30%, width: 20%', 'left: 1000px, top: 300px, width: 800px');
    const { game } = await read(script);
    expect(game?.rounds[0]?.detail).toEqual({ left: 0.25, top: 0.1, width: 0.2, height: 0.2 });
  });

  test('gives close answers with their nudges, and alone', async () => {
    const { game } = await read(
      soundRound('close: [{ answer: "cathédrale Saint-Maurice", nudge: "Tout près." }, "évêché"]'),
    );
    expect(game?.rounds[0]?.close).toEqual([
      { answer: 'cathédrale Saint-Maurice', nudge: 'Tout près.' },
      { answer: 'évêché', nudge: undefined },
    ]);
  });

  test('warns of a round that should have opened, when the present is given', async () => {
    const late = { ...options, now: Temporal.Instant.from('2027-09-18T12:00:00Z') };
    const { game, problems } = await read(soundYaml, late);
    expect(brief(problems)).toEqual(['12:12 past-time']);
    expect(game).toBeDefined();
  });
});

describe('a broken script', () => {
  const measures = (account: string) => (account === 'ville' ? mastodonLike : undefined);

  test.for(['fr', 'en'] as const)('tells all its problems at once, in %s', async (language) => {
    const { game, problems } = await readScript(join(fixtures, 'broken'), { measures });
    expect(game).toBeUndefined();
    const relative = problems.map((problem) => ({ ...problem, file: 'games/broken/game.yaml' }));
    await expect(renderProblems(relative, language, false)).toMatchFileSnapshot(
      join(fixtures, `broken/problems.${language}.txt`),
    );
  });

  test('tells its problems in the order of the file', async () => {
    const { problems } = await readScript(join(fixtures, 'broken'), { measures });
    const places = problems.map(({ line, column }) => line * 1000 + column);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});

test('reading stops when its signal is aborted', async () => {
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(readScript(join(fixtures, 'sound'), { ...options, signal })).rejects.toThrow('enough');
});
