import type { Language } from '#game/game.ts';
import type { AccountMasking } from '#game/masking.ts';

interface Words {
  readonly hides: (network: string) => string;
  readonly held: (network: string) => string;
  readonly short: (network: string) => string;
  readonly unwished: string;
  readonly inPrivate: string;
  readonly notInPrivate: (network: string) => string;
  readonly silence: string;
  readonly sooner: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  fr: {
    hides: (network) =>
      `${network} permet de la masquer, et le programme le fait dès qu’il le peut. Si une alerte dit que le réseau l’a refusé, masquez-la vous-même depuis le compte du jeu.`,
    held: (network) =>
      `Sur ${network}, une réponse attend d’être montrée\u202f; celle-ci l’a été, et ce qui a été montré ne se masque plus.`,
    short: (network) => `Personne ne peut masquer sur ${network} la réponse de quelqu’un d’autre.`,
    unwished: 'Le script de ce jeu ne fait rien masquer.',
    inPrivate: 'Vous pouvez, par un mot privé, prier la personne de la retirer et de répondre en privé.',
    notInPrivate: (network) => `Rien ne s’écrit en privé sur ${network} depuis ce compte\u00a0: laissez-la.`,
    silence:
      'Rien ne dit aux autres qu’elle est bonne\u00a0: ne la félicitez pas, ne la partagez pas avant la révélation.',
    sooner: 'Si trop de monde la recopie, le mystère peut être clos plus tôt, depuis le Calendrier.',
  },
  en: {
    hides: (network) =>
      `${network} lets it be hidden, and the program does so as soon as it can. If an alarm says that the network refused, hide it yourself from the account of the game.`,
    held: (network) =>
      `On ${network} a reply waits to be shown; this one was, and what was shown cannot be hidden any more.`,
    short: (network) => `Nobody can hide somebody else’s reply on ${network}.`,
    unwished: 'The script of this game has nothing hidden.',
    inPrivate: 'You can ask its author, by a private word, to delete it and to answer in private.',
    notInPrivate: (network) => `Nothing can be said in private on ${network} from this account: let it be.`,
    silence:
      'Nothing tells others that it is right: do not congratulate its author, nor share it before the reveal.',
    sooner: 'If too many copy it, the mystery can be closed earlier, from the Timeline.',
  },
};

/**
 * Says what can be done about a right answer that everybody can read before its reveal.
 * @param masking what the account that was answered does for the secret; undefined: that is not known
 * @param network as people call it
 */
export function exposedAdvice(
  masking: AccountMasking | undefined,
  network: string,
  language: Language,
): readonly string[] {
  const says = WORDS[language];
  const common = [says.silence, says.sooner];
  switch (masking?.kind) {
    case 'hides':
      return [masking.held === true ? says.held(network) : says.hides(network), ...common];
    case 'invites':
      return [
        masking.short ? says.short(network) : says.unwished,
        // Whoever is invited to write in private can be written to so.
        ...(masking.to === 'private' ? [says.inPrivate] : []),
        ...common,
      ];
    case 'quiet':
      return [
        ...(masking.short ? [says.short(network), says.notInPrivate(network)] : [says.unwished]),
        ...common,
      ];
    case 'none':
    case undefined:
      return common;
  }
}
