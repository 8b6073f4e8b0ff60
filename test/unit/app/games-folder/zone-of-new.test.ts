import { expect, test } from 'vitest';
import { whyNoZone, withRound } from '#app/games-folder/new-script.ts';

test.each(['Saumur', 'Saint-Denis', 'UTC+2', '+02:00', ''])(
  'a new game is refused whose time zone is %s, in the words of the check',
  (zone) => {
    const why = whyNoZone(zone);
    expect(why?.what.fr).toBe(`timezone vaut «\u00a0${zone}\u00a0», qui n’est pas un fuseau horaire connu.`);
    expect(why?.mend.en).toMatch(/^(?:Write the name of a time zone|Several places are called so)/u);
  },
);

test('where a name is that of places in several zones, both are told', () => {
  expect(whyNoZone('Saint-Denis')?.mend.fr).toBe(
    'Plusieurs lieux s’appellent ainsi\u00a0: écrivez Europe/Paris ou Indian/Reunion.',
  );
});

test.each(['Europe/Paris', 'Lyon', 'La Réunion', ' Montréal ', 'UTC'])(
  'a new game may be in the time zone of %s',
  (zone) => {
    expect(whyNoZone(zone)).toBeUndefined();
  },
);

test.each(['Saumur', 'Saint-Denis', 'UTC+2'])(
  'a mystery is added to a script whose time zone is %s, as if it were that of Paris',
  (timezone) => {
    const script = `title: Essai\ntimezone: ${timezone}\nrounds:\n`;
    const round = {
      photo: 'photos/01.jpg',
      size: { width: 3000, height: 2000 },
      answers: 'Moulin',
      question: 'Où ?',
      opens: '2027-09-18T10:00',
      closes: '2027-09-18T18:00',
      altDetail: 'Une roue.',
      altPhoto: 'Un moulin.',
      hints: 'Il tourne.',
    };
    expect(withRound(script, round)).toContain('- { after: ');
  },
);
