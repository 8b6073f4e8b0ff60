import type { DrawRules } from '#game/draw/proof.ts';
import type { DrawNow, WinnerNow } from './draws-now.ts';
import { sayNamedSeed } from './say-seed.ts';
import { sayWhen } from './say-when.ts';

/** Returns what is to be posted once a draw is prepared, before chance falls: in the game's language; undefined: it is not prepared. */
export function announcement({ title, round, language, timeZone, prepared }: DrawNow): string | undefined {
  if (!prepared) return undefined;
  const { entries, seed } = JSON.parse(prepared.rules) as DrawRules;
  const { fingerprint } = prepared;
  const source = sayNamedSeed(seed, timeZone, language);
  const of = round === null ? '' : language === 'fr' ? `, mystère\u00a0${round}` : `, mystery ${round}`;
  return language === 'fr'
    ? `Tirage au sort «\u00a0${title}\u00a0»${of}\u00a0: ${entries.count}\u00a0participation${entries.count > 1 ? 's' : ''}, désormais fixées. Le hasard sera ${source}. Empreinte\u00a0: ${fingerprint}`
    : `Prize draw “${title}”${of}: ${entries.count} ${entries.count === 1 ? 'entry' : 'entries'}, settled from now on. Chance will be ${source}. Fingerprint: ${fingerprint}`;
}

/** Returns what is to be posted once a draw took place: in the game's language; undefined: it has not. */
export function resultPost({ title, language, winners, drawn }: DrawNow): string | undefined {
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
  return `${head}\n${names.join('\n')}`;
}

/**
 * Returns the private words to somebody who won, in the game's language. They ask for an answer, and for no address: where the prize is sent is
 * asked elsewhere, by a person.
 * @param until in ISO 8601
 */
export function wordsToWinner(
  {
    title,
    organiser,
    language,
    timeZone,
    claim,
  }: Pick<DrawNow, 'title' | 'organiser' | 'language' | 'timeZone' | 'claim'>,
  { prize }: Pick<WinnerNow, 'prize'>,
  until: string,
): string {
  const by = sayWhen(until, timeZone, language);
  const who = organiser ?? title;
  const whole =
    language === 'fr'
      ? `Bravo\u202f! Au tirage au sort «\u00a0${title}\u00a0», vous gagnez «\u00a0${prize}\u00a0». Répondez à ce message avant le ${by} pour l’accepter\u202f; sans réponse, le lot ira à la personne suivante. N’écrivez ici ni adresse ni téléphone${claim === null ? '\u00a0: nous vous dirons où les donner.' : `. ${claim}`} ${who}`
      : `Congratulations! You were drawn in the prize draw “${title}”: you win “${prize}”. Answer this message before ${by} to accept it; without an answer the prize goes to the next person. Do not write any address or telephone number here${claim === null ? ': we will tell you where to give them.' : `. ${claim}`} ${who}`;
  const short =
    language === 'fr'
      ? `Bravo\u202f! Vous gagnez «\u00a0${prize}\u00a0» au tirage au sort. Répondez ici avant le ${by} pour l’accepter, sans donner d’adresse ni de téléphone.${claim === null ? '' : ` ${claim}`}`
      : `Congratulations! You win “${prize}” in the prize draw. Answer here before ${by} to accept it, without giving an address or a telephone number.${claim === null ? '' : ` ${claim}`}`;
  return namingNobody(whole.length > ROOM ? short : whole);
}

/** What is left of the 500 signs of most servers for the words, beside the mention and the game's hashtags. */
export const ROOM = 420;

/** Returns a text that mentions nobody: whoever is mentioned in a private message gets it as well. */
export const namingNobody = (text: string): string =>
  text.replaceAll(/(?<![\p{L}\p{N}])@(?=[\p{L}\p{N}])/gu, '@\u2060');

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
