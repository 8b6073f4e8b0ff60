import type { Language } from '#game/game.ts';

/** What the doors say to whoever gets in without a password of ours; `name`: of a person, or of the provider as people call it. */
export interface SignInPhrases extends Readonly<
  Record<
    | 'enterAs'
    | 'notHere'
    | 'enterBy'
    | 'bindBy'
    | 'silent'
    | 'declined'
    | 'unbelieved'
    | 'unknown'
    | 'boundElsewhere',
    (name: string) => string
  >
> {
  readonly lost: string;
  readonly notBound: string;
  readonly orPassword: string;
}

const FRENCH: SignInPhrases = {
  enterAs: (name) => `Entrer comme ${name}`,
  notHere: (name) =>
    `Vous êtes ${name} pour votre organisation, mais personne n’entre ici sous ce nom\u00a0: demandez à qui conduit la partie (npx kesako users add ${name}).`,
  enterBy: (name) => `Entrer par ${name}`,
  bindBy: (name) => `Entrer désormais par ${name}`,
  silent: (name) => `${name} ne répond pas. Réessayez dans un moment, ou entrez par un mot de passe.`,
  declined: (name) => `${name} ne vous a pas laissé entrer, ou vous avez renoncé.`,
  unbelieved: (name) =>
    `La réponse de ${name} n’a pas pu être vérifiée\u00a0: personne n’est entré. Recommencez\u202f; si cela dure, prévenez qui a installé Kesako.`,
  unknown: (name) =>
    `${name} dit qui vous êtes, mais personne n’est connu ici sous cette identité\u00a0: demandez un lien à qui conduit la partie (npx kesako users add, avec votre adresse, ou users link).`,
  boundElsewhere: (name) =>
    `Votre adresse est connue ici sous une autre identité de ${name}\u00a0: demandez un nouveau lien (npx kesako users link).`,
  lost: 'Cette entrée a été commencée il y a trop longtemps, ou dans un autre navigateur. Recommencez.',
  notBound: 'Ce lien a déjà servi, ou cette identité est déjà celle d’une autre personne ici.',
  orPassword: 'ou par un mot de passe',
};

const ENGLISH: SignInPhrases = {
  enterAs: (name) => `Enter as ${name}`,
  notHere: (name) =>
    `You are ${name} to your organisation, but nobody enters here under this name: ask whoever runs the game (npx kesako users add ${name}).`,
  enterBy: (name) => `Enter by ${name}`,
  bindBy: (name) => `Enter by ${name} from now on`,
  silent: (name) => `${name} does not answer. Try again in a moment, or enter with a password.`,
  declined: (name) => `${name} did not let you in, or you gave up.`,
  unbelieved: (name) =>
    `What ${name} answered could not be verified: nobody was let in. Try again; if it goes on, tell whoever installed Kesako.`,
  unknown: (name) =>
    `${name} says who you are, but nobody is known here by this identity: ask whoever runs the game for a link (npx kesako users add, with your address, or users link).`,
  boundElsewhere: (name) =>
    `Your address is known here by another identity of ${name}: ask for a new link (npx kesako users link).`,
  lost: 'This log-in was begun too long ago, or in another browser. Begin again.',
  notBound: 'This link has already been used, or this identity is somebody else’s here.',
  orPassword: 'or with a password',
};

/** Returns what the doors say in a language to whoever gets in without a password of ours. */
export const signInPhrases = (language: Language): SignInPhrases => (language === 'fr' ? FRENCH : ENGLISH);
