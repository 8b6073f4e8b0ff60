import { expect, test } from 'vitest';
import { sayings } from '#game/words/sayings.ts';
import { aGame, aRound } from '../../../support/games/game.ts';

const round = aRound({
  answers: ['Maison d’Adam'],
  close: [{ answer: 'place Sainte-Croix', nudge: 'Et devant quelle façade ?' }, { answer: 'colombages' }],
});
const kindsOf = (changes: Parameters<typeof aGame>[0], of = round) =>
  sayings(aGame({ rounds: [of], ...changes }), of).map(({ kind }) => kind);

test('holds every private answer, each nudge with what it answers', () => {
  const said = sayings(aGame({ feedback: 'private', rounds: [round] }), round);
  expect(said.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['correct', 'close', 'wrong', 'last-guess']),
  );
  expect(said.filter(({ about }) => about !== undefined)).toEqual([
    { kind: 'close', about: 'place Sainte-Croix', text: 'Et devant quelle façade ?' },
  ]);
});

test('leaves answers out that nobody is given', () => {
  expect(kindsOf({ feedback: 'none' })).not.toContain('correct');
  expect(kindsOf({ feedback: 'same-for-all' })).not.toContain('wrong');
});

test('holds the reminder where a hashtag is asked for', () => {
  const hashtags = aGame().hashtags;
  expect(kindsOf({ hashtags: { ...hashtags, replies: 'required' } })).toContain('hashtag-reminder');
  expect(kindsOf({ hashtags: { ...hashtags, replies: 'optional' } })).not.toContain('hashtag-reminder');
});

test('shows the last call with the answer masked, as it reads once somebody has found', () => {
  const called = aRound({ answers: ['Maison d’Adam'], lastCall: round.closes.subtract({ minutes: 30 }) });
  const said = sayings(aGame({ rounds: [called] }), called);
  expect(said.find(({ kind }) => kind === 'found-many')?.text).toMatch(/12.*M•+ d’A•+/su);
  expect(kindsOf({}, aRound({ lastCall: undefined }))).not.toContain('found-one');
});
