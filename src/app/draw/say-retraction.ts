import type { DrawNow, WinnerNow } from './draws-now.ts';
import { namingNobody, ROOM } from './say-draw.ts';

/**
 * Returns the private words to somebody who was told that they won and was replaced, in the game's language. The reason is the one that
 * everybody reads.
 */
export function retractionWords(
  { title, organiser, language }: Pick<DrawNow, 'title' | 'organiser' | 'language'>,
  { prize }: Pick<WinnerNow, 'prize'>,
  reason: string,
): string {
  const who = organiser ?? title;
  const why = reason.trim().replace(/[.\u2026!?\s]+$/u, '');
  const whole =
    language === 'fr'
      ? `Au tirage au sort «\u00a0${title}\u00a0», le lot «\u00a0${prize}\u00a0» que nous vous avions annoncé ne vous est plus attribué. Raison\u00a0: ${why}. Une question\u202f? Répondez à ce message. ${who}`
      : `In the prize draw “${title}”, the prize “${prize}” that we had told you of is not yours any more. Reason: ${why}. A question? Answer this message. ${who}`;
  const short =
    language === 'fr'
      ? 'Le lot du tirage au sort que nous vous avions annoncé ne vous est plus attribué. La raison est publiée avec le tirage. Une question\u202f? Répondez à ce message.'
      : 'The prize of the prize draw that we had told you of is not yours any more. The reason is published with the draw. A question? Answer this message.';
  return namingNobody(whole.length > ROOM ? short : whole);
}
