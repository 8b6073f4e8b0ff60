import type { Language } from '#game/game.ts';
import { namingNobody } from './in-private.ts';
import { sayOnRecord } from './moment-text.ts';

/** In whose name somebody of a draw is written to, and in which language. */
export interface PrizeSender {
  readonly title: string;
  /** Null: the game speaks for itself. */
  readonly organiser: string | null;
  readonly language: Language;
  /** That the message carries. */
  readonly hashtags: readonly string[];
}

/**
 * Returns the private words to somebody who won. They ask for an answer, and for no address: where the prize is sent is asked elsewhere, by a
 * person.
 * @param sender `isNextThere`: an alternate is left who would win in their place
 * @param claim how they get their prize; null: they will be told
 * @param by until when they may answer, as it is said
 */
export function prizeWords(
  { title, organiser, language, hashtags, isNextThere }: PrizeSender & { readonly isNextThere: boolean },
  prize: string,
  claim: string | null,
  by: string,
): string {
  const who = organiser ?? title;
  const otherwise = OTHERWISE[language][isNextThere ? 'next' : 'nobody'];
  const whole =
    language === 'fr'
      ? `Bravo\u202f! Au tirage au sort «\u00a0${title}\u00a0», vous gagnez «\u00a0${prize}\u00a0». Répondez à ce message avant le ${by} pour l’accepter\u202f; sans réponse, ${otherwise}. N’écrivez ici ni adresse ni téléphone${claim === null ? '\u00a0: nous vous dirons où les donner.' : `. ${claim}`} ${who}`
      : `Congratulations! You were drawn in the prize draw “${title}”: you win “${prize}”. Answer this message before ${by} to accept it; without an answer ${otherwise}. Do not write any address or telephone number here${claim === null ? ': we will tell you where to give them.' : `. ${claim}`} ${who}`;
  const short =
    language === 'fr'
      ? `Bravo\u202f! Vous gagnez «\u00a0${prize}\u00a0» au tirage au sort. Répondez ici avant le ${by} pour l’accepter, sans donner d’adresse ni de téléphone.${claim === null ? '' : ` ${claim}`}`
      : `Congratulations! You win “${prize}” in the prize draw. Answer here before ${by} to accept it, without giving an address or a telephone number.${claim === null ? '' : ` ${claim}`}`;
  return namingNobody(whole.length > roomBeside(hashtags) ? short : whole);
}

/** What becomes of a prize without an answer. */
const OTHERWISE = {
  fr: { next: 'le lot ira à la personne suivante', nobody: 'il ne sera plus à vous' },
  en: { next: 'the prize goes to the next person', nobody: 'it will not be yours any more' },
} as const;

/** The longest moments, as they are said: no day of a month is longer than « 1er ». */
export const LONGEST_BY: Readonly<Record<Language, string>> = {
  fr: sayOnRecord(Temporal.ZonedDateTime.from('2026-09-01T20:30[UTC]'), 'fr'),
  en: sayOnRecord(Temporal.ZonedDateTime.from('2026-09-30T20:30[UTC]'), 'en'),
};

/**
 * Returns the private words to somebody who was told that they won and was replaced.
 * @param reason as everybody reads it
 */
export function retractionWords(
  { title, organiser, language, hashtags }: PrizeSender,
  prize: string,
  reason: string,
): string {
  const who = organiser ?? title;
  const why = reason.trim().replace(/[.…!?\s]+$/u, '');
  const whole =
    language === 'fr'
      ? `Au tirage au sort «\u00a0${title}\u00a0», le lot «\u00a0${prize}\u00a0» que nous vous avions annoncé ne vous est plus attribué. Raison\u00a0: ${why}. Une question\u202f? Répondez à ce message. ${who}`
      : `In the prize draw “${title}”, the prize “${prize}” that we had told you of is not yours any more. Reason: ${why}. A question? Answer this message. ${who}`;
  const short =
    language === 'fr'
      ? 'Le lot du tirage au sort que nous vous avions annoncé ne vous est plus attribué. La raison est publiée avec le tirage. Une question\u202f? Répondez à ce message.'
      : 'The prize of the prize draw that we had told you of is not yours any more. The reason is published with the draw. A question? Answer this message.';
  return namingNobody(whole.length > roomBeside(hashtags) ? short : whole);
}

/** What is left of the 500 signs of most servers for the words, beside the longest mention and the game's hashtags. */
const roomBeside = (hashtags: readonly string[]): number => Math.min(420, 466 - hashtags.join(' ').length);
