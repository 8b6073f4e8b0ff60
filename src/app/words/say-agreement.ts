import type { Language } from '#game/game.ts';
import type { SignOffState } from '#game/sign-off.ts';

/** What becomes of a request for somebody's agreement: how it stands, and how it would. */
interface Agreement {
  readonly whom: string;
  /** What it is about, as people call it; null: the whole game. */
  readonly called: string | null;
  readonly was: SignOffState;
  readonly to: SignOffState;
}

/** What is said of a request that goes on as it stands, and of one that is asked again. */
interface Words {
  readonly whole: string;
  readonly whose: (whom: string, what: string) => string;
  readonly stays: Readonly<Record<SignOffState, string>>;
  readonly again: Readonly<Record<'agreed' | 'refused', string>>;
  readonly holds: Readonly<Record<'agreed' | 'refused', string>>;
}

const WORDS: Readonly<Record<Language, Words>> = {
  fr: {
    whole: 'toute la partie',
    whose: (whom, what) => `${whom} (${what})\u00a0:`,
    stays: {
      agreed:
        'l’accord donné vaut toujours, car il porte sur les mots et les images, pas sur l’heure\u202f; celle qui lui avait été montrée change.',
      refused: 'le refus tient toujours\u202f; rien n’en paraît.',
      open: 'n’a pas encore répondu\u202f; son lien montrera ce qui change.',
      changed: 'a encore à redonner son accord\u202f; son lien montrera ce qui change.',
      ended: 'son lien est échu.',
      withdrawn: 'ne lui est plus demandé.',
    },
    again: {
      agreed:
        'l’accord donné ne vaudra plus, car ce qui lui avait été montré n’est plus le même\u202f; le même lien le redemande, et ce qui en dépend attend.',
      refused: 'le refus ne vaudra plus\u202f; le même lien redemande l’accord, et ce qui en dépend attend.',
    },
    holds: {
      agreed: 'l’accord donné vaudra de nouveau.',
      refused: 'le refus vaudra de nouveau\u202f; rien n’en paraîtra.',
    },
  },
  en: {
    whole: 'the whole game',
    whose: (whom, what) => `${whom} (${what}):`,
    stays: {
      agreed:
        'the agreement still holds, for it is to the words and pictures, not to the time; the time that was shown changes.',
      refused: 'the refusal still holds; nothing of it goes out.',
      open: 'has not answered yet; their link will show what changes.',
      changed: 'is still to agree again; their link will show what changes.',
      ended: 'their link is over.',
      withdrawn: 'is not asked any more.',
    },
    again: {
      agreed:
        'the agreement will count no more, for what was shown is not the same any more; the same link asks again, and what depends on it waits.',
      refused: 'the refusal will count no more; the same link asks again, and what depends on it waits.',
    },
    holds: {
      agreed: 'the agreement will count again.',
      refused: 'the refusal will count again; nothing of it will go out.',
    },
  },
};

/** Says what becomes of a request for somebody's agreement, in a sentence that begins with whom it is asked of. */
export function sayAgreement({ whom, called, was, to }: Agreement, language: Language): string {
  const { whole, whose, stays, again, holds } = WORDS[language];
  const begin = whose(whom, called ?? whole);
  if (was === to) return `${begin} ${stays[to]}`;
  if (to === 'agreed' || to === 'refused') return `${begin} ${holds[to]}`;
  return was === 'agreed' || was === 'refused'
    ? `${begin} ${again[was]}`
    : `${begin} ${stays[to === 'ended' ? 'ended' : 'changed']}`;
}
