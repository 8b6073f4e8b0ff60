import { describe, expect, test } from 'vitest';
import { brief, read, soundRound, soundWith, soundYaml } from './game-folder.ts';

const OPENS = 'opens: 2027-09-18 09:00';

/** The sound script with a second round, of one's own times. */
function secondRound(times: string): string {
  const round = soundYaml.slice(soundYaml.indexOf('  - photo'), soundYaml.indexOf('    opens'));
  const other = round.replace('Maison d’Adam', 'Logis Pincé').replace('Maison des Artisans', 'hôtel Pincé');
  return `${soundYaml}${other}    ${times}\n`;
}

/** The moments of the first round, in Paris: `opens … closes … reveals`. */
async function moments(script: string): Promise<(string | undefined)[]> {
  const { game, problems } = await read(script);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const round = game?.rounds[0];
  return [round?.opens, round?.lastCall, round?.closes, round?.reveals].map((moment) =>
    moment?.toZonedDateTimeISO('Europe/Paris').toPlainDateTime().toString(),
  );
}

describe('the moments of a round', () => {
  test('may close by a time of day that only comes on the next day', async () => {
    expect(await moments(soundWith('closes: 18:00', 'closes: 08:00'))).toEqual([
      '2027-09-18T09:00:00',
      '2027-09-19T07:30:00',
      '2027-09-19T08:00:00',
      '2027-09-19T08:10:00',
    ]);
  });

  test('may close after a time, call when told, and reveal at a time of day after the closing', async () => {
    const script = soundWith('closes: 18:00', 'closes: { after: 5h }\n    last-call: 1h\n    reveals: 09:00');
    expect(await moments(script)).toEqual([
      '2027-09-18T09:00:00',
      '2027-09-18T13:00:00',
      '2027-09-18T14:00:00',
      '2027-09-19T09:00:00',
    ]);
  });

  test('have no last call when the round is short, or when none is wanted', async () => {
    const short = soundWith('closes: 18:00', 'closes: 10:59')
      .replace('after: 2h', 'after: 1h')
      .replace('after: 4h', 'after: 90min');
    expect((await moments(short))[1]).toBeUndefined();
    expect((await moments(soundRound('last-call: false')))[1]).toBeUndefined();
  });

  test('keep the hour of a closing across the end of summer time', async () => {
    const script = soundWith(OPENS, 'opens: 2027-10-30 20:00').replace(
      'closes: 18:00',
      'closes: { after: 1j }',
    );
    expect((await moments(script))[2]).toBe('2027-10-31T20:00:00');
  });

  test('are read in the zone of the game', async () => {
    const { game } = await read(`${soundYaml}timezone: America/Montreal\n`);
    expect(String(game?.rounds[0]?.opens)).toBe('2027-09-18T13:00:00Z');
  });

  test('accept a reveal at the very moment of the closing', async () => {
    expect((await moments(soundRound('reveals: 0min')))[3]).toBe('2027-09-18T18:00:00');
  });
});

describe('a moment that cannot be', () => {
  test.for([
    [
      'in the hour that summer time skips',
      soundWith(OPENS, 'opens: 2027-03-28 02:30'),
      ['12:12 time-skipped'],
    ],
    ['before the opening', soundWith('closes: 18:00', 'closes: 2027-09-18 08:00'), ['16:13 closes-too-soon']],
    ['a hint at the opening', soundWith('after: 2h', 'after: 0min'), ['14:18 hint-outside-round']],
    ['a hint at the closing', soundWith('after: 2h', 'at: 18:00'), ['14:15 hint-outside-round']],
    ['a hint after the closing', soundWith('after: 2h', 'after: 10h'), ['14:18 hint-outside-round']],
    ['a last call before the opening', soundRound('last-call: 9h'), ['17:16 last-call-outside-round']],
    ['a reveal before the closing', soundRound('reveals: 2027-09-18 17:59'), ['17:14 reveals-too-soon']],
    ['an opening without a date', soundWith(OPENS, 'opens: 09:00'), ['12:12 bad-time']],
    ['a zone without a name', `${soundYaml}timezone: +02:00\n`, ['17:11 bad-timezone']],
  ] as const)('such as %s is an error', async ([, script, expected]) => {
    const { game, problems } = await read(script);
    expect(game).toBeUndefined();
    expect(brief(problems)).toEqual(expected);
  });

  test('since the hour comes twice is a warning, and the first is taken', async () => {
    const script = soundWith(OPENS, 'opens: 2027-10-31 02:30');
    const { game, problems } = await read(script);
    expect(brief(problems)).toEqual(['12:12 time-twice']);
    expect(String(game?.rounds[0]?.opens)).toBe('2027-10-31T00:30:00Z');
  });

  test('for a reveal, that looks like a time of day and is a duration, is a warning', async () => {
    const { game, problems } = await read(soundRound('reveals: 18h30'));
    expect(brief(problems)).toEqual(['17:14 late-reveal']);
    expect(problems[0]?.mend.fr).toMatch(/^Pour une heure du jour, écrivez 18:30\./);
    expect(game).toBeDefined();
  });

  test('at a closing that falls in the skipped hour is told at the closing', async () => {
    const script = soundWith(OPENS, 'opens: 2027-03-27 20:00').replace('closes: 18:00', 'closes: 02:15');
    const { problems } = await read(script);
    expect(brief(problems)).toEqual(['16:13 time-skipped']);
    expect(problems[0]?.what.fr).toContain('dimanche 28 mars 2027 à 2\u00a0h\u00a015');
  });
});

test('a date with another day’s name is told with both days', async () => {
  const { problems } = await read(soundWith(OPENS, 'opens: lundi 18 septembre 2027 à 10 h 30'));
  expect(brief(problems)).toEqual(['12:12 bad-time']);
  expect(problems[0]?.what.fr).toContain('le 18 septembre 2027 est un samedi, pas un lundi.');
  expect(problems[0]?.what.en).toContain('18 September 2027 is a Saturday, not a Monday.');
  expect(problems[0]?.mend.fr).toBe('Écrivez 2027-09-18 10:30 ou 2027-09-20 10:30');
  const first = await read(soundWith(OPENS, 'opens: lundi 1er septembre 2027 à 10 h 30'));
  expect(first.problems[0]?.what.fr).toContain('le 1er septembre 2027 est un mercredi, pas un lundi.');
});

describe('a time of day where a duration is taken', () => {
  test.for([
    [
      soundRound('last-call: 17:30'),
      'bad-duration',
      'C’est un délai avant la fermeture\u00a0: pour 17:30, écrivez last-call: 30min',
    ],
    [
      soundRound('last-call: 5pm'),
      'bad-duration',
      'C’est un délai avant la fermeture\u00a0: pour 17:00, écrivez last-call: 1h',
    ],
    [soundRound('last-call: 0:45'), 'bad-duration', 'Écrivez 45min'],
    [
      soundRound('last-call: 17h30'),
      'last-call-outside-round',
      'C’est un délai avant la fermeture\u00a0: pour 17:30, écrivez last-call: 30min',
    ],
    [soundWith('after: 2h', 'after: 14:00'), 'bad-duration', 'Pour une heure du jour, écrivez at: 14:00'],
    [
      soundWith('after: 2h', 'after: 14h30'),
      'hint-outside-round',
      'Pour une heure du jour, écrivez at: 14:30',
    ],
    [soundWith('after: 2h', 'after: 2:00'), 'bad-duration', 'Écrivez 2h'],
    [
      soundWith('closes: 18:00', 'closes: { after: 18:00 }'),
      'bad-duration',
      'Pour une heure du jour, écrivez closes: 18:00',
    ],
  ] as const)('is told as one, with what leads to it', async ([script, code, mend]) => {
    const { problems } = await read(script);
    expect(problems.map((one) => one.code)).toEqual([code]);
    expect(problems[0]?.mend.fr).toContain(mend);
  });

  test('before a closing that nobody knows is told what is meant', async () => {
    const { problems } = await read(soundRound('last-call: 17:30').replace('closes: 18:00', 'closes: 25:00'));
    expect(brief(problems)).toEqual(['16:13 bad-time', '17:16 bad-duration']);
    expect(problems[1]?.mend.fr).toBe('Écrivez le délai avant la fermeture, comme last-call: 30min.');
  });
});

describe('in a long mystery, a duration that looks like a time of day', () => {
  const longer = soundWith('closes: 18:00', 'closes: 2027-09-19 18:00');
  const hint = (delay: string): string => longer.replace('after: 2h', `after: ${delay}`);
  const lastCall = (delay: string): string => `${longer}    last-call: ${delay}\n`;
  const closing = (delay: string): string => soundWith('closes: 18:00', `closes: { after: ${delay} }`);

  test.for([
    [lastCall, '17h30', '17:16', 'last-call: 30min', '17h30min'],
    [lastCall, '17h', '17:16', 'last-call: 1h', '17h00min'],
    [hint, '14h30', '14:18', 'at: 14:30', '14h30min'],
    [closing, '18h30', '16:22', 'closes: 18:30', '18h30min'],
  ] as const)('is a warning, until it leaves no doubt: %s %s', async ([of, delay, place, time, sure]) => {
    const { game, problems } = await read(of(delay));
    expect(brief(problems)).toEqual([`${place} delay-or-time`]);
    expect(game).toBeDefined();
    for (const mend of [problems[0]?.mend.fr, problems[0]?.mend.en]) {
      expect(mend).toContain(time);
      expect(mend).toContain(sure);
    }
    expect(brief((await read(of(sure))).problems)).toEqual([]);
  });

  test('says when what it delays would come', async () => {
    const said = async (script: string) => (await read(script)).problems.map(({ what }) => what);
    expect(await said(lastCall('17h30'))).toEqual([
      {
        fr: 'last-call (mystère\u00a01)\u00a0: «\u00a017h30\u00a0» est une durée\u202f; le dernier appel viendrait le dimanche 19 septembre 2027 à 0\u00a0h\u00a030.',
        en: 'last-call (mystery 1): "17h30" is a duration; the last call would come on Sunday 19 September 2027, 12:30\u00a0am.',
      },
    ]);
    expect((await said(hint('14h30')))[0]?.fr).toContain('l’indice viendrait le samedi 18 septembre 2027');
    expect((await said(closing('18h30')))[0]?.fr).toContain('le mystère fermerait le dimanche 19 septembre');
  });

  test.for([
    [lastCall, '6h'],
    [lastCall, '12h'],
    [lastCall, '24h'],
    [lastCall, '1j'],
    [hint, '7h30'],
    [hint, '14h'],
    [hint, '24h'],
    [closing, '9h30'],
    [closing, '33h'],
  ] as const)('is a duration where that is as likely: %s %s', async ([of, delay]) => {
    expect(brief((await read(of(delay))).problems)).toEqual([]);
  });

  test('is a duration where both come to the same moment', async () => {
    const noon = longer.replace('2027-09-19 18:00', '2027-09-20 12:00');
    expect(brief((await read(`${noon}    last-call: 18h\n`)).problems)).toEqual([]);
  });
});

describe('a last call at the closing', () => {
  test.for(['0min', '0h'])('is none: %s', async (delay) => {
    const { problems } = await read(soundRound(`last-call: ${delay}`));
    expect(brief(problems)).toEqual(['17:16 last-call-outside-round']);
    expect(problems[0]?.what.fr).toContain('à la fermeture');
    expect(problems[0]?.mend.fr).toContain('last-call: false');
  });

  test.for(['0', '"0"', 'zero', '0 minute', 'non'])('is proposed to be left out: %s', async (none) => {
    const { problems } = await read(soundRound(`last-call: ${none}`));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.mend.fr).toMatch(/false/u);
    expect(brief((await read(soundRound('last-call: false'))).problems)).toEqual([]);
  });
});

describe('a time zone', () => {
  test.for([
    ['Lyon', 'Écrivez un nom de fuseau, comme Europe/Paris.'],
    ['Fort-de-France', 'Écrivez un nom de fuseau, comme America/Martinique.'],
    ['Fort-de-Frnce', 'Écrivez un nom de fuseau, comme America/Martinique.'],
    ['Montréal', 'Écrivez un nom de fuseau, comme America/Toronto.'],
    ['Saint-Denis', 'Plusieurs lieux s’appellent ainsi\u00a0: écrivez Europe/Paris ou Indian/Reunion.'],
    // Near to nothing but by chance.
    ['Gouesnou', 'Écrivez un nom de fuseau, comme Europe/Paris.'],
  ] as const)('that is called %s is told as one: %s', async ([town, mend]) => {
    const { problems } = await read(`${soundYaml}timezone: ${town}\n`);
    expect(brief(problems)).toEqual(['17:11 bad-timezone']);
    expect(problems[0]?.mend.fr).toBe(mend);
  });
});

describe('two rounds', () => {
  test('may not overlap: the second waits for the reveal of the first', async () => {
    const { problems } = await read(secondRound('opens: 2027-09-18 18:09\n    closes: 20:00'));
    expect(brief(problems)).toEqual(['24:12 overlapping-rounds']);
    expect(problems[0]?.what.en).toBe(
      'Mystery 2 opens on Saturday 18 September 2027, 6:09\u00a0pm, before the answer of mystery 1 (Saturday 18 September 2027, 6:10\u00a0pm), on ville.',
    );
  });

  test('may follow each other at once', async () => {
    const { game } = await read(secondRound('opens: 2027-09-18 18:10\n    closes: 20:00'));
    expect(game?.rounds).toHaveLength(2);
  });

  test('may be written in any order', async () => {
    const { problems } = await read(secondRound('opens: 2027-09-17 09:00\n    closes: { after: 30h }'));
    expect(brief(problems)).toEqual(['12:12 overlapping-rounds']);
  });
});
