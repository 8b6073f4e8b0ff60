import { expect, test } from 'vitest';
import { withoutAddressees } from '#script/edit/without-addressees.ts';

test('whoever a script knows by an address alone is taken out where it does so, and the word is left elsewhere', () => {
  const script = `title: Adam
accounts: [ville]
partners:
  office: &office
    name: Office
    accounts: { ville: office }
    tell: { ville: adam } # ask
  musee: *office
  tour: { tell: 'mailto:jeanne@tour.example', name: Tour }
rounds:
  - answers: [Adam]
draw:
  exclude:
    staff:
      - adam
      - "@jeanne@social.example" # of the town hall
`;
  expect(withoutAddressees(script)).toBe(`title: Adam
accounts: [ville]
partners:
  office: &office
    name: Office
    accounts: { ville: office }
    tell: { ville: … } # ask
  musee: *office
  tour: { tell: …, name: Tour }
rounds:
  - answers: [Adam]
draw:
  exclude:
    staff:
      - …
      - … # of the town hall
`);
  expect(withoutAddressees('draw:\n  exclude: { staff: adam, former-winners: true }\n')).toBe(
    'draw:\n  exclude: { staff: …, former-winners: true }\n',
  );
  for (const none of ['title: Adam\n', 'draw: Adam\n', 'partners: [a]\n', ': [\n', ''])
    expect(withoutAddressees(none)).toBe(none);
});
