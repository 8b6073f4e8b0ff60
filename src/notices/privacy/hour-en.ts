import { sayAll } from '#notices/say.ts';
import type { HourFacts } from './hour-facts.ts';

/** Returns in English what is read in a live hour. */
export const readInEnglish = ({ hashtags }: HourFacts): string =>
  `the replies to posts of the hour’s accounts, the posts that mention one of these accounts, and the public posts that carry ${sayAll(hashtags, 'en')}, even where they reply to no account`;

/** Returns in English why what is said in a live hour is read. */
export const hourPurposeInEnglish = ({ hashtags }: HourFacts): string =>
  `gathering and showing what is said below the questions and with ${sayAll(hashtags, 'en')}`;

/** Returns in English where what is said in a live hour is shown, and what holds it back. */
export const shownInEnglish = ({ boosts, unseenOn }: HourFacts): readonly string[] => [
  `What you say in public may be shown with your display name: on the display in the hall, on the page of the hour and, if it is picked, in the recap that the accounts post.${boosts ? ' The accounts may also share your post.' : ''} What you write in private is not shown.`,
  'A list of words and persons hold back what must not appear. No reply is judged, and nobody is ranked.',
  `What you delete on the network leaves the display and the page, and goes into no recap${boosts ? '; where it was shared, that is taken back' : ''}: within minutes during the hour, in a pause too, and within about six hours once it is over, as long as the program runs. What you edit is taken as another post.`,
  ...(unseenOn.length === 0
    ? []
    : [
        `Not so on ${sayAll(unseenOn, 'en')}, where the program does not look for what you delete or edit afterwards: ask for it to be taken away, and a person will do so.`,
      ]),
];
