import type { DrawRules } from '#game/draw/proof.ts';
import { prizeWords } from '#game/words/prize-words.ts';
import type { DrawNow, WinnerNow } from './draws-now.ts';
import { sayNamedSeed } from './say-seed.ts';
import { sayWhen } from './say-when.ts';

/** Returns what is to be posted once a draw is prepared, before chance falls: in the game's language; undefined: it is not prepared. */
export function announcement({
  title,
  round,
  language,
  timeZone,
  hashtags,
  prepared,
}: DrawNow): string | undefined {
  if (!prepared) return undefined;
  const { entries, seed } = JSON.parse(prepared.rules) as DrawRules;
  const { fingerprint } = prepared;
  const source = sayNamedSeed(seed, timeZone, language);
  const of = round === null ? '' : language === 'fr' ? `, mystère\u00a0${round}` : `, mystery ${round}`;
  const text =
    language === 'fr'
      ? `Tirage au sort «\u00a0${title}\u00a0»${of}\u00a0: ${entries.count}\u00a0participation${entries.count > 1 ? 's' : ''}, désormais fixées. Le hasard sera ${source}. Empreinte\u00a0: ${fingerprint}`
      : `Prize draw “${title}”${of}: ${entries.count} ${entries.count === 1 ? 'entry' : 'entries'}, settled from now on. Chance will be ${source}. Fingerprint: ${fingerprint}`;
  return tagged(text, hashtags);
}

/** As every post of the game is: whoever posts it by hand need not think of it. */
const tagged = (text: string, hashtags: readonly string[]): string =>
  hashtags.length === 0 ? text : `${text}\n\n${hashtags.join(' ')}`;

/** Returns what is to be posted once a draw took place: in the game's language; undefined: it has not. */
export function resultPost({ title, language, hashtags, winners, drawn }: DrawNow): string | undefined {
  if (!drawn) return undefined;
  const names = winners.map(({ prize, whose, named }) => {
    const [erased, kept] =
      language === 'fr' ? ['nom effacé', 'nom non publié'] : ['name erased', 'name not published'];
    const name = whose && !named ? kept : (whose?.name ?? erased);
    return language === 'fr' ? `${prize}\u00a0: ${name}` : `${prize}: ${name}`;
  });
  const head =
    language === 'fr'
      ? `Tirage au sort «\u00a0${title}\u00a0», que chacun peut refaire\u00a0:`
      : `Prize draw “${title}”, which anybody can run again:`;
  return tagged(`${head}\n${names.join('\n')}`, hashtags);
}

/** Returns the private words to somebody who won, in the game's language. @param until in ISO 8601 */
export const wordsToWinner = (
  draw: Pick<DrawNow, 'title' | 'organiser' | 'language' | 'hashtags' | 'timeZone' | 'claim'>,
  { prize }: Pick<WinnerNow, 'prize'>,
  until: string,
): string => prizeWords(draw, prize, draw.claim, sayWhen(until, draw.timeZone, draw.language));

/** What somebody has to do next about a draw. */
export type NextStep = 'wait-for-answers' | 'prepare' | 'wait-for-chance' | 'run' | 'tell' | 'done';

/** Returns what is to be done next about a draw. */
export function nextStep(draw: DrawNow, now: Temporal.Instant): NextStep {
  const isPast = (moment: string): boolean => Temporal.Instant.compare(moment, now) <= 0;
  switch (draw.state) {
    case 'planned':
      return isPast(draw.known) ? 'prepare' : 'wait-for-answers';
    case 'prepared':
      return isPast(draw.at) ? 'run' : 'wait-for-chance';
    case 'drawn':
      return draw.winners.some(({ entry, as }) => entry !== null && as !== 'answered') ||
        draw.retracted.some(({ as }) => as === 'by-hand')
        ? 'tell'
        : 'done';
  }
}

/** Returns the moment until which somebody may answer who is told now, in ISO 8601. */
export const answersUntil = (
  { timeZone, answerWithin }: Pick<DrawNow, 'timeZone' | 'answerWithin'>,
  now: Temporal.Instant,
): string => now.toZonedDateTimeISO(timeZone).add(answerWithin).toInstant().toString();
