import { nextAlternate } from '#game/draw/places.ts';
import type { DrawResult, DrawRules } from '#game/draw/proof.ts';
import type { Language } from '#game/game.ts';
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
  const of = ofRound(round, language);
  const text =
    language === 'fr'
      ? `Tirage au sort «\u00a0${title}\u00a0»${of}\u00a0: ${entries.count}\u00a0participation${entries.count > 1 ? 's' : ''}, désormais fixées. Le hasard sera ${source}. Empreinte\u00a0: ${fingerprint}`
      : `Prize draw “${title}”${of}: ${entries.count} ${entries.count === 1 ? 'entry' : 'entries'}, settled from now on. Chance will be ${source}. Fingerprint: ${fingerprint}`;
  return tagged(text, hashtags);
}

const ofRound = (round: number | null, language: Language): string => {
  if (round === null) return '';
  return language === 'fr' ? `, mystère\u00a0${round}` : `, mystery ${round}`;
};

/** As every post of the game is: whoever posts it by hand need not think of it. */
const tagged = (text: string, hashtags: readonly string[]): string =>
  hashtags.length === 0 ? text : `${text}\n\n${hashtags.join(' ')}`;

/** Returns what is to be posted once a draw took place: in the game's language; undefined: it has not. */
export function resultPost({
  title,
  round,
  language,
  hashtags,
  winners,
  drawn,
}: DrawNow): string | undefined {
  if (!drawn) return undefined;
  const { nobody, erased, kept } = NO_NAME[language];
  const names = winners.map(({ prize, entry, whose, named }) => {
    const name = entry === null ? nobody : whose && !named ? kept : (whose?.name ?? erased);
    return language === 'fr' ? `${prize}\u00a0: ${name}` : `${prize}: ${name}`;
  });
  const of = ofRound(round, language);
  const head =
    language === 'fr'
      ? `Tirage au sort «\u00a0${title}\u00a0»${of}, que chacun peut refaire\u00a0:`
      : `Prize draw “${title}”${of}, which anybody can run again:`;
  return tagged(`${head}\n${names.join('\n')}`, hashtags);
}

/** What everybody reads of a prize in the place of a name. */
const NO_NAME = {
  fr: { nobody: 'lot non attribué', erased: 'nom effacé', kept: 'nom non publié' },
  en: { nobody: 'not awarded', erased: 'name erased', kept: 'name not published' },
} as const;

/** What of a draw the private words to a winner are made from. */
type Told = Pick<
  DrawNow,
  'title' | 'organiser' | 'language' | 'hashtags' | 'timeZone' | 'claim' | 'replaced'
> & {
  readonly drawn: Pick<NonNullable<DrawNow['drawn']>, 'result'> | null;
};

/** Returns the private words to somebody who won, in the game's language. @param until in ISO 8601 */
export function wordsToWinner(draw: Told, { prize }: Pick<WinnerNow, 'prize'>, until: string): string {
  const { drawn, replaced, claim, timeZone, language } = draw;
  const isNextThere =
    drawn !== null && nextAlternate(JSON.parse(drawn.result) as DrawResult, replaced) !== undefined;
  return prizeWords({ ...draw, isNextThere }, prize, claim, sayWhen(until, timeZone, language));
}

/** What somebody has to do next about a draw. `done-in-part`: nothing, though nobody holds some prize. */
export type NextStep =
  | 'wait-for-answers'
  | 'prepare'
  | 'wait-for-chance'
  | 'run'
  | 'tell'
  | 'done'
  | 'done-in-part';

/** Returns what is to be done next about a draw. */
export function nextStep(draw: DrawNow, now: Temporal.Instant): NextStep {
  const isPast = (moment: string): boolean => Temporal.Instant.compare(moment, now) <= 0;
  switch (draw.state) {
    case 'planned':
      return isPast(draw.known) ? 'prepare' : 'wait-for-answers';
    case 'prepared':
      return isPast(draw.at) ? 'run' : 'wait-for-chance';
    case 'drawn':
      if (
        draw.winners.some(({ entry, as }) => entry !== null && as !== 'answered') ||
        draw.retracted.some(({ as }) => as === 'by-hand')
      )
        return 'tell';
      return draw.winners.some(({ entry }) => entry === null) ? 'done-in-part' : 'done';
  }
}

/** Says whether nothing about a draw is left to do. */
export const isDone = (step: NextStep): boolean => step === 'done' || step === 'done-in-part';

/** Returns the moment until which somebody may answer who is told now, in ISO 8601. */
export const answersUntil = (
  { timeZone, answerWithin }: Pick<DrawNow, 'timeZone' | 'answerWithin'>,
  now: Temporal.Instant,
): string => now.toZonedDateTimeISO(timeZone).add(answerWithin).toInstant().toString();
