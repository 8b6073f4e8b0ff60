import { expect, test } from 'vitest';
import { Complaint, EXIT } from '#platform/complaint.ts';

test('a complaint says what and how to mend it in both languages, and ends a command as the surroundings do', () => {
  const complaint = new Complaint({ fr: 'Plein.', en: 'Full.' }, { fr: 'Videz.', en: 'Empty it.' });
  expect(complaint).toMatchObject({
    name: 'Complaint',
    message: 'Full.',
    what: { fr: 'Plein.', en: 'Full.' },
    mend: { fr: 'Videz.', en: 'Empty it.' },
    exitCode: EXIT.surroundings,
  });
});

test('each way to end has its own code', () => {
  expect(EXIT).toEqual({ ok: 0, script: 1, usage: 2, surroundings: 3, refused: 4, interrupted: 130 });
});
