import type { SteeringFault } from '#game/timeline/steering.ts';
import type { Language } from '#game/game.ts';

type FaultWords = {
  readonly [Kind in SteeringFault['kind']]: (
    fault: SteeringFault & { readonly kind: Kind },
  ) => readonly [what: string, mend: string];
};

/** Why steps to come cannot be changed so, and what would work. */
export const FAULTS: Readonly<Record<Language, FaultWords>> = {
  fr: {
    'unknown-step': ({ step, known }) => [
      `Aucune étape de cette partie ne s’appelle «\u00a0${step}\u00a0».`,
      `Il y a\u00a0: ${known.join(', ')}. Rien n’a été changé.`,
    ],
    'ambiguous-step': ({ step, found }) => [
      `«\u00a0${step}\u00a0» peut être plusieurs étapes.`,
      `Dites laquelle\u00a0: ${found.join(', ')}. Rien n’a été changé.`,
    ],
    'unknown-round': () => [
      'Cette partie n’a pas de mystère de ce numéro.',
      'Donnez le numéro que lisent les joueurs\u202f; npx kesako status le montre. Rien n’a été changé.',
    ],
    'step-posted': ({ step, words }) => [
      `L’étape ${step} est déjà publiée, ou en train de l’être.`,
      words
        ? `Pour corriger ce qui est publié\u00a0: npx kesako post edit JEU ${step}. Rien n’a été changé.`
        : 'Ce qui est publié ne se déplace plus\u202f; npx kesako post montre ce qu’on peut encore y faire. Rien n’a été changé.',
    ],
    follows: ({ step, other }) => [
      `L’étape ${step} n’a pas de moment à elle\u00a0: elle suit l’étape ${other}.`,
      `Déplacez celle-là\u00a0: npx kesako step move JEU ${other} HEURE. Rien n’a été changé.`,
    ],
    'no-words': ({ step }) => [
      `L’étape ${step} n’a pas de texte à elle dans le script\u00a0: elle dit une phrase du jeu.`,
      'Écrivez cette phrase dans game.yaml, sous wording, puis appliquez-le\u00a0: npx kesako apply JEU. Rien n’a été changé.',
    ],
    'must-come': ({ step, round }) => [
      `L’étape ${step} fait partie de tout mystère et ne se supprime pas du script.`,
      `Pour qu’elle ne paraisse pas\u00a0: npx kesako step skip JEU ${step}. Pour annuler le mystère\u00a0: npx kesako round cancel JEU ${round}. Rien n’a été changé.`,
    ],
    'bad-moment': ({ value }) => [
      `«\u00a0${value}\u00a0» n’est pas un moment.`,
      'Écrivez 10:45, 2027-09-18 10:45, +15min ou -10min. Rien n’a été changé.',
    ],
    'bad-length': ({ value }) => [
      `«\u00a0${value}\u00a0» n’est pas une durée.`,
      'Écrivez 30min, 2h ou 1h30. Rien n’a été changé.',
    ],
    'moment-past': ({ step, when }) => [
      `Ce moment est passé (${when})\u00a0: l’étape ${step} viendrait en retard, ou jamais.`,
      'Donnez un moment à venir\u202f; npx kesako step now publie tout de suite, et un indice ajouté sans --at part tout de suite. Rien n’a été changé.',
    ],
    'not-to-come': ({ step }) => [
      `L’étape ${step} n’est plus à venir\u00a0: elle est publiée, sautée ou annulée.`,
      'Pour retirer ce qui est publié\u00a0: npx kesako post delete. Rien n’a été changé.',
    ],
    'after-closing': ({ step }) => [
      `L’étape ${step} viendrait après la clôture du mystère.`,
      'Donnez un moment plus tôt, ou prolongez d’abord le mystère\u00a0: npx kesako round extend. Rien n’a été changé.',
    ],
    'empty-text': () => [
      'Ce texte ne dit rien.',
      'Donnez ce que le message doit dire, entre guillemets. Pour qu’il ne paraisse pas\u00a0: npx kesako step skip\u202f; s’il a paru, pour le retirer\u00a0: npx kesako post delete. Rien n’a été changé.',
    ],
    'empty-hint': () => [
      'Un indice dit ou montre quelque chose.',
      'Ajoutez --text, --widen ou les deux. Rien n’a été changé.',
    ],
    'no-account': ({ account, accounts }) => [
      `Cette partie n’a pas de compte «\u00a0${account}\u00a0».`,
      `Elle a\u00a0: ${accounts.join(', ')}. Rien n’a été changé.`,
    ],
    'not-open': ({ round }) => [
      `Le mystère ${round} n’est pas encore ouvert.`,
      `Pour l’ouvrir tout de suite\u00a0: npx kesako step now JEU ${round}/opening. Pour l’annuler\u00a0: npx kesako round cancel JEU ${round}. Rien n’a été changé.`,
    ],
    'closed-already': ({ round }) => [
      `Le mystère ${round} est déjà clos.`,
      `Sa réponse peut encore être avancée ou reculée\u00a0: npx kesako step move JEU ${round}/reveal HEURE. Rien n’a été changé.`,
    ],
    'nothing-to-shift': () => [
      'Rien n’est plus à venir depuis la pause\u00a0: il n’y a rien à décaler.',
      'Reprenez la partie telle qu’elle est\u00a0: npx kesako resume JEU --keep. Rien n’a été changé.',
    ],
    'game-stopped': () => [
      'La partie est arrêtée\u00a0: rien n’en paraît plus.',
      'Reprenez-la d’abord\u00a0: npx kesako resume JEU. Rien n’a été changé.',
    ],
    'game-paused': () => [
      'La partie est en pause\u00a0: rien ne paraît tout de suite.',
      'Reprenez-la d’abord\u00a0: npx kesako resume JEU. Ce qui est à venir plus tard peut être changé pendant la pause. Rien n’a été changé.',
    ],
    'left-out': ({ step, line }) => [
      `L’étape ${step} a été sautée\u00a0: elle ne paraîtra pas, quoi qu’en dise le script.`,
      line === undefined
        ? 'Rétablissez-la d’abord\u00a0: npx kesako journal JEU montre la ligne, npx kesako undo JEU LIGNE la défait. Rien n’a été changé.'
        : `Rétablissez-la d’abord\u00a0: npx kesako undo JEU ${line}. Rien n’a été changé.`,
    ],
    'round-is-off': ({ round, line }) => [
      `Le mystère ${round} est annulé\u00a0: rien n’en paraît plus.`,
      line === undefined
        ? 'Les joueurs en ont été prévenus, et cela ne se défait pas. Rien n’a été changé.'
        : `Rétablissez-le d’abord\u00a0: npx kesako undo JEU ${line}. Rien n’a été changé.`,
    ],
    'not-editable': ({ round }) => [
      `Le script est écrit de telle façon que le mystère ${round} ne peut pas être modifié sans toucher à autre chose.`,
      'Modifiez game.yaml vous-même, puis appliquez-le\u00a0: npx kesako apply JEU. Rien n’a été changé.',
    ],
  },
  en: {
    'unknown-step': ({ step, known }) => [
      `No step of this game is called “${step}”.`,
      `There are: ${known.join(', ')}. Nothing was changed.`,
    ],
    'ambiguous-step': ({ step, found }) => [
      `“${step}” may be several steps.`,
      `Say which: ${found.join(', ')}. Nothing was changed.`,
    ],
    'unknown-round': () => [
      'This game has no mystery of that number.',
      'Give the number that players read; npx kesako status shows it. Nothing was changed.',
    ],
    'step-posted': ({ step, words }) => [
      `The step ${step} is posted already, or about to be.`,
      words
        ? `To correct what is posted: npx kesako post edit GAME ${step}. Nothing was changed.`
        : 'What is posted can no longer be moved; npx kesako post shows what can still be done to it. Nothing was changed.',
    ],
    follows: ({ step, other }) => [
      `The step ${step} has no moment of its own: it follows the step ${other}.`,
      `Move that one: npx kesako step move GAME ${other} TIME. Nothing was changed.`,
    ],
    'no-words': ({ step }) => [
      `The step ${step} has no text of its own in the script: it says a sentence of the game.`,
      'Write that sentence into game.yaml, under wording, then apply it: npx kesako apply GAME. Nothing was changed.',
    ],
    'must-come': ({ step, round }) => [
      `The step ${step} is part of every mystery and cannot be removed from the script.`,
      `To keep it from being posted: npx kesako step skip GAME ${step}. To call the mystery off: npx kesako round cancel GAME ${round}. Nothing was changed.`,
    ],
    'bad-moment': ({ value }) => [
      `“${value}” is not a moment.`,
      'Write 10:45, 2027-09-18 10:45, +15min or -10min. Nothing was changed.',
    ],
    'bad-length': ({ value }) => [
      `“${value}” is not a duration.`,
      'Write 30min, 2h or 1h30. Nothing was changed.',
    ],
    'moment-past': ({ step, when }) => [
      `That moment is past (${when}): the step ${step} would come late, or never.`,
      'Give a moment to come; npx kesako step now posts at once, and a hint that is added without --at comes at once. Nothing was changed.',
    ],
    'not-to-come': ({ step }) => [
      `The step ${step} is no longer to come: it is posted, skipped or cancelled.`,
      'To take back what is posted: npx kesako post delete. Nothing was changed.',
    ],
    'after-closing': ({ step }) => [
      `The step ${step} would come after the mystery closes.`,
      'Give an earlier moment, or extend the mystery first: npx kesako round extend. Nothing was changed.',
    ],
    'empty-text': () => [
      'This text says nothing.',
      'Give what the post is to say, between quotation marks. To keep it from being posted: npx kesako step skip; if it is out, to take it back: npx kesako post delete. Nothing was changed.',
    ],
    'empty-hint': () => [
      'A hint says or shows something.',
      'Add --text, --widen or both. Nothing was changed.',
    ],
    'no-account': ({ account, accounts }) => [
      `This game has no account “${account}”.`,
      `It has: ${accounts.join(', ')}. Nothing was changed.`,
    ],
    'not-open': ({ round }) => [
      `Mystery ${round} is not open yet.`,
      `To open it at once: npx kesako step now GAME ${round}/opening. To call it off: npx kesako round cancel GAME ${round}. Nothing was changed.`,
    ],
    'closed-already': ({ round }) => [
      `Mystery ${round} is closed already.`,
      `Its reveal can still be moved: npx kesako step move GAME ${round}/reveal TIME. Nothing was changed.`,
    ],
    'nothing-to-shift': () => [
      'Nothing was due since the pause: there is nothing to move.',
      'Resume the game as it is: npx kesako resume GAME --keep. Nothing was changed.',
    ],
    'game-stopped': () => [
      'The game is stopped: nothing more of it is posted.',
      'Resume it first: npx kesako resume GAME. Nothing was changed.',
    ],
    'game-paused': () => [
      'The game is paused: nothing is posted at once.',
      'Resume it first: npx kesako resume GAME. What is to come later can be changed during the pause. Nothing was changed.',
    ],
    'left-out': ({ step, line }) => [
      `The step ${step} was skipped: it will not be posted, whatever the script says.`,
      line === undefined
        ? 'Bring it back first: npx kesako journal GAME shows the line, npx kesako undo GAME LINE undoes it. Nothing was changed.'
        : `Bring it back first: npx kesako undo GAME ${line}. Nothing was changed.`,
    ],
    'round-is-off': ({ round, line }) => [
      `Mystery ${round} is called off: nothing more of it is posted.`,
      line === undefined
        ? 'Players were told, and that cannot be undone. Nothing was changed.'
        : `Bring it back first: npx kesako undo GAME ${line}. Nothing was changed.`,
    ],
    'not-editable': ({ round }) => [
      `The script is written so that mystery ${round} cannot be edited without touching something else.`,
      'Edit game.yaml yourself, then apply it: npx kesako apply GAME. Nothing was changed.',
    ],
  },
};
