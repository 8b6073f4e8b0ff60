import type { Language } from '#game/game.ts';
import type { Notice, NoticePart } from '#notices/notice.ts';
import { generalInEnglish } from './general-en.ts';
import { generalInFrench } from './general-fr.ts';
import { particularInEnglish } from './particular-en.ts';
import { particularInFrench } from './particular-fr.ts';
import { fingerprint, type RulesFacts } from './rules-facts.ts';

/** Returns the rules of a game in one language: the general ones, then its own, each article numbered. */
export function rulesIn(language: Language, facts: RulesFacts): Notice {
  const { game, version } = facts;
  const print = fingerprint(version.digest);
  return language === 'fr'
    ? {
        title: `Règlement du jeu «\u00a0${game.title}\u00a0»`,
        parts: [
          numbered({ title: 'Règlement général', passages: generalInFrench(facts) }, 'Article'),
          numbered({ title: 'Conditions particulières', passages: particularInFrench(facts) }, 'Condition'),
        ],
        foot: [
          version.number === undefined
            ? `Établi d’après un script qui n’est pas encore joué. Empreinte\u00a0: ${print} (début du SHA-256 du script et de ses photos).`
            : `Établi d’après la version ${version.number} du script, celle qui est jouée. Empreinte\u00a0: ${print} (début du SHA-256 du script et de ses photos).`,
        ],
      }
    : {
        title: `Rules of the game “${game.title}”`,
        parts: [
          numbered({ title: 'General rules', passages: generalInEnglish(facts) }, 'Article'),
          numbered({ title: 'Particular conditions', passages: particularInEnglish(facts) }, 'Condition'),
        ],
        foot: [
          version.number === undefined
            ? `Made from a script that is not played yet. Fingerprint: ${print} (beginning of the SHA-256 of the script and its photos).`
            : `Made from version ${version.number} of the script, the one that is played. Fingerprint: ${print} (beginning of the SHA-256 of the script and its photos).`,
        ],
      };
}

const numbered = ({ title, passages }: NoticePart, word: string): NoticePart => ({
  title,
  passages: passages.map(({ heading, paragraphs }, index) => ({
    heading: `${word} ${index + 1} – ${heading}`,
    paragraphs,
  })),
});
