import { fr } from './french.ts';
import { advice, error } from './problem.ts';

/** What is told of warnings that an author has accepted. */
export const acceptedProblems = {
  'error-accepted': error(({ code }: { code: string }) => ({
    what: {
      fr: fr`${code} n'est pas un avertissement, et ne s'accepte pas.`,
      en: `${code} is not a warning, and cannot be accepted.`,
    },
    mend: {
      fr: fr`Ôtez-le de ${'accept-warnings'}, et corrigez l'erreur là où elle est.`,
      en: `Remove it from accept-warnings, and fix the error where it is.`,
    },
  })),
  'accepted-warnings': advice(({ code, lines }: { code: string; lines: readonly number[] }) => ({
    what: {
      fr: fr`${code} est accepté ici et n'est plus donné (${lines.length > 1 ? 'lignes' : 'ligne'} ${lines.join(', ')}).`,
      en: `${code} is accepted here, so it is no longer reported (${lines.length > 1 ? 'lines' : 'line'} ${lines.join(', ')}).`,
    },
    mend: {
      fr: fr`Pour le relire, ôtez-le de ${'accept-warnings'}.`,
      en: `To see it again, remove it from accept-warnings.`,
    },
  })),
  'unused-acceptance': advice(({ code }: { code: string }) => ({
    what: {
      fr: fr`${code} est accepté ici, mais rien ne le donne.`,
      en: `${code} is accepted here, but nothing reports it.`,
    },
    mend: {
      fr: fr`Ôtez-le de ${'accept-warnings'} : il cacherait un avertissement à venir.`,
      en: `Remove it from accept-warnings: it would hide a warning to come.`,
    },
  })),
};
