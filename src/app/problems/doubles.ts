import type { Language } from '#game/game.ts';
import type { Double } from '#store/posts/doubles.ts';

const PHRASES = {
  fr: {
    double: ({ round, account, url }: Double) =>
      `Mystère\u00a0${round}, compte «\u00a0${account}\u00a0»\u00a0: un message est paru deux fois (${url})`,
    gone: 'le second a été retiré.',
    there: 'le réseau n’a pas laissé retirer le second\u202f; retirez-le à la main.',
  },
  en: {
    double: ({ round, account, url }: Double) =>
      `Mystery ${round}, account “${account}”: a post came twice (${url})`,
    gone: 'the second one has been taken back.',
    there: 'the network would not let the second one be taken back; do so by hand.',
  },
} as const;

/** Names the posts that came twice, one sentence each. */
export const doubleProblems = (doubles: readonly Double[], language: Language): readonly string[] =>
  doubles.map((double) => {
    const phrases = PHRASES[language];
    const colon = language === 'fr' ? '\u00a0:' : ':';
    return `${phrases.double(double)}${colon} ${double.takenBackAt ? phrases.gone : phrases.there}`;
  });
