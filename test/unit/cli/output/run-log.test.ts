import { expect, test } from 'vitest';
import { forPerson } from '#cli/output/run-log.ts';

const line = JSON.stringify({
  level: 40,
  event: 'step-skipped',
  step: 'angers/1/hint-1/ville',
  why: 'too-late',
  msg: 'A step came too late and was skipped.',
});

test('a line for a person is in their language: sentence, names of fields, reason', () => {
  expect(JSON.parse(forPerson(line, 'fr'))).toEqual({
    level: 40,
    event: 'step-skipped',
    étape: 'angers/1/hint-1/ville',
    raison: 'trop tard',
    msg: 'Une étape arrivait trop tard et n’a pas été publiée.',
  });
  expect(JSON.parse(forPerson(line, 'en'))).toMatchObject({
    step: 'angers/1/hint-1/ville',
    why: 'too late',
    msg: 'A step came too late and was skipped.',
  });
});

test('a line without an event of the table keeps the sentence that it has', () => {
  expect(JSON.parse(forPerson('{"level":30,"msg":"as it is"}', 'fr'))).toEqual({
    level: 30,
    msg: 'as it is',
  });
});
