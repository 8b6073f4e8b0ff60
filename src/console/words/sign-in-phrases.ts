import type { Language } from '#game/game.ts';

/** What the doors say to whoever gets in without a password of ours. */
export interface SignInPhrases {
  readonly enterAs: (name: string) => string;
  readonly notHere: (name: string) => string;
}

const FRENCH: SignInPhrases = {
  enterAs: (name) => `Entrer comme ${name}`,
  notHere: (name) =>
    `Vous êtes ${name} pour votre organisation, mais personne n’entre ici sous ce nom\u00a0: demandez à qui conduit la partie (npx kesako users add ${name}).`,
};

const ENGLISH: SignInPhrases = {
  enterAs: (name) => `Enter as ${name}`,
  notHere: (name) =>
    `You are ${name} to your organisation, but nobody enters here under this name: ask whoever runs the game (npx kesako users add ${name}).`,
};

/** Returns what the doors say in a language to whoever gets in without a password of ours. */
export const signInPhrases = (language: Language): SignInPhrases => (language === 'fr' ? FRENCH : ENGLISH);
