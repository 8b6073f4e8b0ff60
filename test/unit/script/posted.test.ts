import { describe, expect, test } from 'vitest';
import { isPosted, type Past } from '#game/past.ts';
import { NOTHING, playedUntil } from '../../support/games/ledger.ts';
import { brief, options, read, soundRound, soundWith, soundYaml } from './game-folder.ts';

const FIRST = '- { after: 2h, text: "Regardez du côté de la cathédrale." }';
const SECOND = '- { after: 4h, widen: 3 }';
const NOON = Temporal.Instant.from('2027-09-18T10:30:00Z');

/** What the store has of that script when it was played until then. */
async function played(script: string, until = NOON): Promise<Past> {
  const { game } = await read(script);
  if (!game) throw new Error('The script is not playable.');
  return playedUntil(game, until);
}

/** The problems of a script that goes on with this past. */
const against = async (past: Past, script: string, now?: Temporal.Instant): Promise<string[]> =>
  brief((await read(script, { ...options, now, past: async () => past })).problems);

/** The second round of a script: another photo, another answer, the next day. */
const SECOND_ROUND = soundYaml
  .slice(soundYaml.indexOf('  - photo'))
  .replace('Maison d’Adam', 'Logis Pincé')
  .replace('Maison des Artisans', 'hôtel Pincé')
  .replace('2027-09-18', '2027-09-19');

describe('a script edited in mid-game', () => {
  test('may correct what is posted, which is told, and do what it likes with what is to come', async () => {
    const past = await played(soundYaml);
    expect(await against(past, soundYaml)).toEqual([]);
    expect(await against(past, soundWith(SECOND, '- { after: 3h, text: "Un poteau." }'))).toEqual([]);
    expect(await against(past, soundYaml + SECOND_ROUND)).toEqual([]);
    const text = 'Regardez du côté de la cathédrale.\n\n#Angers';
    const steps = past.steps.map((step) =>
      step.kind === 'hint' && isPosted(step) ? { ...step, text } : step,
    );
    expect(await against({ ...past, steps }, soundYaml)).toEqual([]);
    expect(await against({ ...past, steps }, soundWith('la cathédrale."', 'la basilique."'))).toEqual([
      '14:28 posted-words-kept',
    ]);
  });

  test('may have a round come in the hours of one that was called off', async () => {
    const past = await played(soundYaml + SECOND_ROUND, Temporal.Instant.from('2027-09-18T06:00:00Z'));
    const sameDay = soundYaml + SECOND_ROUND.replace('2027-09-19', '2027-09-18');
    expect(await against(past, sameDay)).toEqual([expect.stringContaining('overlapping-rounds')]);
    expect(await against({ ...past, off: [1] }, sameDay)).toEqual([]);
    expect(await against({ ...past, off: [2] }, sameDay)).toEqual([]);
  });

  test('gives no answer away that is still secret, by what is still to be posted', async () => {
    const before = soundYaml + SECOND_ROUND;
    const telling = (words: string): string => `Regardez du côté de la cathédrale, puis ${words}.`;
    const script = (words: string): string =>
      before.replace('Regardez du côté de la cathédrale.', telling(words));
    const past = await played(before, Temporal.Instant.from('2027-09-18T08:00:00Z'));
    expect(await against(past, script('à l’hôtel Pincé'))).toEqual(['14:79 later-answer']);
    // What was posted no check brings back, a round that is off has no secret, and what was revealed is none.
    expect(await against({ ...past, off: [2] }, script('à l’hôtel Pincé'))).toEqual([]);
    const near = script('près du logis Barrault');
    const accepted = near.replace('"hôtel Pincé"', '"hôtel Pincé", "logis Barrault"');
    const early = await played(near, Temporal.Instant.from('2027-09-18T08:00:00Z'));
    expect(await against(early, accepted)).toEqual(['14:77 later-answer']);
    expect(await against(await played(near), accepted)).toEqual([]);
  });

  test('may name an answer whose reveal comes no more: it failed, was too late, or was left out and its moment is over', async () => {
    const script = (soundYaml + SECOND_ROUND).replace('la cathédrale.', 'l’hôtel Pincé.');
    const begun = await played(script, Temporal.Instant.from('2027-09-18T08:00:00Z'));
    const without = (state: string, why?: string): Past => ({
      ...begun,
      steps: begun.steps.map((step) =>
        step.kind === 'reveal' && step.round === 2 ? { ...step, state, why } : step,
      ),
    });
    const told = ['14:57 later-answer'];
    expect(await against(begun, script)).toEqual(told);
    expect(await against(without('failed'), script)).toEqual([]);
    expect(await against(without('skipped', 'too-late'), script)).toEqual([]);
    expect(await against(without('skipped', 'left-out'), script)).toEqual(told);
    expect(await against(without('cancelled', 'stopped'), script)).toEqual(told);
    const later = Temporal.Instant.from('2027-09-20T08:00:00Z');
    expect(await against(without('skipped', 'left-out'), script, later)).not.toContain(told[0]);
  });

  test('is read as it was taken in, whatever is found in it today', async () => {
    const telling = soundWith('la cathédrale.', 'la maison d’Adam.');
    expect((await read(telling)).game).toBeUndefined();
    const past = await played(soundYaml);
    const { game } = await read(telling, { ...options, taken: true, past: async () => past });
    expect(game?.rounds[0]?.hints.map(({ number, text }) => [number, text])).toEqual([
      [1, 'Regardez du côté de la maison d’Adam.'],
      [2, undefined],
    ]);
    // What nobody can make out is not played.
    for (const broken of [soundWith('2027-09-18', '2027-19-18'), soundWith('rounds:', 'runds:'), 'title: ['])
      expect((await read(broken, { ...options, taken: true })).game).toBeUndefined();
  });

  test('has the numbers of its rows once it is read', async () => {
    const past = await played(soundYaml);
    const { game } = await read(
      soundWith(FIRST, `- { after: 1h, text: "Un apothicaire." }\n      ${FIRST}`),
      {
        ...options,
        past: async () => past,
      },
    );
    expect(game?.rounds[0]?.hints.map(({ number, shown }) => [number, shown])).toEqual([
      [3, 2],
      [1, 1],
      [2, 3],
    ]);
  });

  test('is told that a hint put into the past comes late or never, and a posted round is no past-time', async () => {
    const past = await played(soundYaml);
    const late = soundWith(FIRST, `- { after: 1h, text: "Un apothicaire." }\n      ${FIRST}`);
    expect(await against(past, late, NOON)).toEqual(['14:18 past-hint']);
    expect(await against(NOTHING, soundYaml, NOON)).toEqual(['12:12 past-time']);
  });

  test('may not leave open whether a hint is the posted one', async () => {
    const past = await played(soundYaml);
    const other = soundWith(FIRST, '- { after: 3h, text: "Un poteau." }');
    expect(await against(past, other)).toEqual(['14:28 posted-hint-unclear']);
    const { problems } = await read(other, { ...options, past: async () => past });
    expect(problems[0]?.what).toEqual({
      fr: 'L’indice 1 du mystère\u00a01 est-il l’indice déjà publié («\u00a0Regardez du côté de la cathédrale.\u00a0»), prévu le samedi 18 septembre 2027 à 11\u00a0h, ou un nouveau\u202f? Rien ne le dit\u00a0: ni ses mots, ni son heure, ni un nom.',
      en: 'Is hint 1 of mystery 1 the hint that was posted (“Regardez du côté de la cathédrale.”), due on Saturday 18 September 2027, 11\u00a0am, or a new one? Nothing tells: not its words, nor its time, nor a name.',
    });
  });

  test('knows a hint by its name, whatever else changes', async () => {
    const named = soundWith(FIRST, FIRST.replace('{ ', '{ name: nord, '));
    const past = await played(named);
    expect(await against(past, soundWith(FIRST, '- { name: nord, after: 3h, text: "Un poteau." }'))).toEqual(
      [],
    );
  });

  test('may not take out a round that was posted, nor leave open which one it is', async () => {
    const both = soundYaml + SECOND_ROUND;
    const past = await played(both);
    expect(await against(past, both.replace(soundYaml.slice(soundYaml.indexOf('  - photo')), ''))).toEqual([
      '4:1 posted-round-missing',
    ]);
    const other = soundWith('Maison d’Adam', 'Tour Saint-Aubin').replace('2027-09-18', '2027-09-20');
    expect(await against(past, other)).toEqual(['5:12 posted-round-unclear']);
  });

  test('may not take out what may be on its way', async () => {
    const past = await played(soundYaml);
    const sending = {
      ...past,
      steps: past.steps.map((step) =>
        step.kind === 'hint' && isPosted(step) ? { ...step, state: 'uncertain' } : step,
      ),
    };
    expect(await against(sending, soundYaml.replace(`      ${FIRST}\n`, ''))).toEqual([
      '5:5 posting-under-way',
    ]);
  });

  test('gives no hint after the answer', async () => {
    const past = await played(soundYaml, Temporal.Instant.from('2027-09-18T18:00:00Z'));
    const more = soundWith('closes: 18:00', 'closes: 23:00').replace(
      SECOND,
      `${SECOND}\n      - { at: "22:00", text: "Un poteau." }`,
    );
    expect(await against(past, more)).toEqual(['16:15 after-reveal']);
  });

  test('keeps the key of a partner who has been asked', async () => {
    const partner = (key: string): string => `partners:
  ${key}:
    name: Office de tourisme
    accounts: { ville: "@office@masto.example" }
    agrees: [relay]
    takes-part: by-hand
    tell: "mailto:jeanne@office.example"
`;
    const relayed = soundRound('relay: [opening]');
    const past = await played(relayed + partner('office'));
    expect(await against(past, relayed + partner('office'))).toEqual([]);
    expect(await against(past, relayed + partner('tourisme'))).toEqual(['19:3 partner-replaced']);
    const both = `${relayed}${partner('office')}${partner('tourisme').replace('partners:\n', '').replace('@office@', '@tourisme@')}`;
    expect(
      await against(past, both.replace('relay: [opening]', 'relay: [{ of: opening, by: [tourisme] }]')),
    ).toEqual([]);
  });
});

test('two parts never have one name', async () => {
  const twice = soundWith(FIRST, FIRST.replace('{ ', '{ name: a, ')).replace(
    '{ after: 4h',
    '{ name: a, after: 4h',
  );
  expect(brief((await read(twice)).problems)).toEqual(['15:17 same-name']);
});

test('a round is known by its name as well', async () => {
  const named = soundYaml.replace('  - photo', '  - name: adam\n    photo');
  const other = named.replace('Maison d’Adam', 'Tour Saint-Aubin').replace('2027-09-18', '2027-09-20');
  expect(await against(await played(named), other)).toEqual([]);
});
