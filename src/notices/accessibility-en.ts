import type { AccessibilityFacts } from './accessibility-facts.ts';
import { orHole } from './holes.ts';
import type { Passage } from './notice.ts';

/** Returns the accessibility statement of the public page in English. */
export function accessibilityInEnglish({
  organiser,
  contact,
  played,
  hour,
}: AccessibilityFacts): readonly Passage[] {
  const or = (said: string | undefined): string => orHole(said, 'en');
  return [
    {
      heading: 'Compliance',
      paragraphs: [
        `${or(organiser)} undertakes to make this site accessible, as article 47 of the French law 2005-102 of 11 February 2005 asks.`,
        'This site is not compliant with the French accessibility guidelines (RGAA 4.1.2): it has not been audited yet.',
      ],
    },
    {
      heading: 'What is verified',
      paragraphs: [
        `At each version of the software a program (axe-core, rules of WCAG 2.2 A and AA) examines, with a sample, ${played ? 'the page of the game, the answer form and the pages of plain words in both languages, and in French those of a round, the posters, the display and the counter' : 'the pages of plain words of this site in both languages'}: in light at 320 pixels, in dark at 390, in both at 1280. It finds nothing there. With the texts and pictures of this site, in its colours, nothing was examined. A program sees a part of the defects only.`,
        ...(hour
          ? ['The page of a live hour and its display for a hall have not been examined by that program yet.']
          : []),
      ],
    },
    {
      heading: 'What is not, and known defects',
      paragraphs: [
        'No disabled person and no auditor has tried this site yet, and it was verified with no screen reader.',
        ...(played
          ? [
              'The game is to recognise a place on a picture: each picture has a text alternative written by the organiser, which may not be enough to find.',
              'The display for a hall reloads by itself every thirty seconds and cannot be stopped (criterion 13.1). All that it shows is on the page of the game too, which does not reload.',
            ]
          : []),
        ...(hour
          ? [
              'The display of a live hour reloads by itself every five seconds and cannot be stopped (criterion 13.1). All that it shows is on the page of the hour too, which does not reload.',
            ]
          : []),
        'What the organiser says stays in its own language on translated pages.',
        'The sheet to be printed is no tagged PDF.',
      ],
    },
    {
      heading: 'About this statement',
      paragraphs: [
        `Made on: ${or(undefined)}. Audited on: no audit. Technologies: HTML, CSS, SVG. Multi-year scheme and plan of action: ${or(undefined)}.`,
      ],
    },
    {
      heading: 'Tell us of a defect',
      paragraphs: [
        `If you cannot get at something, write to ${or(contact)}: you will be answered, and given it in another form.`,
      ],
    },
    {
      heading: 'If you are not satisfied',
      paragraphs: [
        'If you have told us of a defect and got no satisfactory answer, you may turn to the French Défenseur des droits (https://formulaire.defenseurdesdroits.fr), or write free of charge: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.',
      ],
    },
  ];
}
