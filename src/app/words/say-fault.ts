import type { SteeringFault } from '#game/timeline/steering.ts';
import type { Language } from '#game/game.ts';
import type { Here } from './surroundings.ts';

type FaultWords = {
  readonly [Kind in SteeringFault['kind']]: (
    fault: SteeringFault & { readonly kind: Kind },
    here: Here,
  ) => readonly [what: string, mend: string];
};

/** Why steps to come cannot be changed so, and what would work. */
export const FAULTS: Readonly<Record<Language, FaultWords>> = {
  fr: {
    'unknown-step': ({ step, known }, here) => [
      `Aucune étape de cette partie ne s’appelle ${here.by(`«\u00a0${step}\u00a0»`, `${here.step(step)}`)}.`,
      `Il y a\u00a0: ${known.map(here.step).join(', ')}. Rien n’a été changé.`,
    ],
    'ambiguous-step': ({ step, found }, here) => [
      `${here.by(`«\u00a0${step}\u00a0»`, `${here.step(step)}`)} peut être plusieurs étapes.`,
      `Dites laquelle\u00a0: ${found.map(here.step).join(', ')}. Rien n’a été changé.`,
    ],
    'unknown-round': (_, here) => [
      'Cette partie n’a pas de mystère de ce numéro.',
      `Donnez le numéro que lisent les joueurs\u202f; ${here.by('npx kesako status le montre', 'la page «\u00a0Calendrier\u00a0» le montre')}. Rien n’a été changé.`,
    ],
    'step-posted': ({ step, words }, here) => [
      `L’étape ${here.step(step)} est déjà publiée, ou en train de l’être.`,
      words
        ? `Pour corriger ce qui est publié\u00a0: ${here.by(`npx kesako post edit JEU ${step}`, '«\u00a0Corriger le texte…\u00a0», sur la page «\u00a0Calendrier\u00a0»')}. Rien n’a été changé.`
        : `Ce qui est publié ne se déplace plus\u202f; ${here.by('npx kesako post montre ce qu’on peut encore y faire', 'la page «\u00a0Calendrier\u00a0» montre ce qu’on peut encore y faire')}. Rien n’a été changé.`,
    ],
    follows: ({ step, other }, here) => [
      `L’étape ${here.step(step)} n’a pas de moment à elle\u00a0: elle suit l’étape ${here.step(other)}.`,
      `Déplacez celle-là\u00a0: ${here.by(`npx kesako step move JEU ${other} HEURE`, '«\u00a0Modifier\u00a0», sur la page «\u00a0Calendrier\u00a0»')}. Rien n’a été changé.`,
    ],
    'no-words': ({ step }, here) => [
      `L’étape ${here.step(step)} n’a pas de texte à elle dans le script\u00a0: elle dit une phrase du jeu.`,
      `Écrivez cette phrase ${here.by('dans game.yaml, sous wording, puis appliquez-le\u00a0: npx kesako apply JEU', 'dans le script du jeu, sous wording, puis faites-le jouer par sa page «\u00a0Jouer\u00a0»')}. Rien n’a été changé.`,
    ],
    'must-come': ({ step, round }, here) => [
      `L’étape ${here.step(step)} fait partie de tout mystère et ne se supprime pas du script.`,
      `${here.by(`Pour qu’elle ne paraisse pas\u00a0: npx kesako step skip JEU ${step}. Pour annuler le mystère\u00a0: npx kesako round cancel JEU ${round}`, 'Pour annuler le mystère\u00a0: «\u00a0Annuler ce mystère…\u00a0», sur la page «\u00a0Calendrier\u00a0»')}. Rien n’a été changé.`,
    ],
    'bad-moment': ({ value }) => [
      `«\u00a0${value}\u00a0» n’est pas un moment.`,
      'Écrivez 10:45, 2027-09-18 10:45, +15min ou -10min. Rien n’a été changé.',
    ],
    'bad-length': ({ value }) => [
      `«\u00a0${value}\u00a0» n’est pas une durée.`,
      'Écrivez 30min, 2h ou 1h30. Rien n’a été changé.',
    ],
    'moment-past': ({ step, when }, here) => [
      `Ce moment est passé (${when})\u00a0: l’étape ${here.step(step)} viendrait en retard, ou jamais.`,
      `Donnez un moment à venir\u202f; ${here.by('npx kesako step now publie tout de suite, et un indice ajouté sans --at part tout de suite', '«\u00a0Publier maintenant\u00a0» publie tout de suite, et un indice ajouté sans moment part tout de suite')}. Rien n’a été changé.`,
    ],
    'not-to-come': ({ step }, here) => [
      `L’étape ${here.step(step)} n’est plus à venir\u00a0: elle est publiée, sautée ou annulée.`,
      `Pour retirer ce qui est publié\u00a0: ${here.by('npx kesako post delete', '«\u00a0Retirer…\u00a0», sur la page «\u00a0Calendrier\u00a0»')}. Rien n’a été changé.`,
    ],
    'after-closing': ({ step }, here) => [
      `L’étape ${here.step(step)} viendrait après la clôture du mystère.`,
      `Donnez un moment plus tôt, ou prolongez d’abord le mystère\u00a0: ${here.by('npx kesako round extend', '«\u00a0Prolonger…\u00a0», sur la page «\u00a0Calendrier\u00a0»')}. Rien n’a été changé.`,
    ],
    'empty-text': (_, here) => [
      'Ce texte ne dit rien.',
      `${here.by('Donnez ce que le message doit dire, entre guillemets. Pour qu’il ne paraisse pas\u00a0: npx kesako step skip\u202f; s’il a paru, pour le retirer\u00a0: npx kesako post delete.', 'Écrivez ce que le message doit dire. Pour qu’il ne paraisse pas\u00a0: «\u00a0Sauter partout\u00a0»\u202f; s’il a paru, pour le retirer\u00a0: «\u00a0Retirer…\u00a0».')} Rien n’a été changé.`,
    ],
    'empty-hint': (_, here) => [
      'Un indice dit ou montre quelque chose.',
      `${here.by('Ajoutez --text, --widen ou les deux.', 'Donnez-lui un texte, une vue plus large ou les deux.')} Rien n’a été changé.`,
    ],
    'no-account': ({ account, accounts }) => [
      `Cette partie n’a pas de compte «\u00a0${account}\u00a0».`,
      `Elle a\u00a0: ${accounts.join(', ')}. Rien n’a été changé.`,
    ],
    'not-open': ({ round }, here) => [
      `Le mystère\u00a0${round} n’est pas encore ouvert.`,
      `Pour l’ouvrir tout de suite\u00a0: ${here.by(`npx kesako step now JEU ${round}/opening. Pour l’annuler\u00a0: npx kesako round cancel JEU ${round}`, '«\u00a0Publier maintenant\u00a0», sous son ouverture, sur la page «\u00a0Calendrier\u00a0». Pour l’annuler\u00a0: «\u00a0Annuler ce mystère…\u00a0», sur la même page')}. Rien n’a été changé.`,
    ],
    'closed-already': ({ round }, here) => [
      `Le mystère\u00a0${round} est déjà clos.`,
      `Sa réponse peut encore être avancée ou reculée${here.by(`\u00a0: npx kesako step move JEU ${round}/reveal HEURE`, ', sur la page «\u00a0Calendrier\u00a0»')}. Rien n’a été changé.`,
    ],
    'nothing-to-shift': (_, here) => [
      'Rien n’est plus à venir depuis la pause\u00a0: il n’y a rien à décaler.',
      `Reprenez la partie telle qu’elle est\u00a0: ${here.by('npx kesako resume JEU --keep', '«\u00a0Reprendre au calendrier prévu\u00a0», sur la page «\u00a0En direct\u00a0»')}. Rien n’a été changé.`,
    ],
    'game-stopped': (_, here) => [
      'La partie est arrêtée\u00a0: rien n’en paraît plus.',
      `Reprenez-la d’abord\u00a0: ${here.by('npx kesako resume JEU', '«\u00a0Reprendre la partie arrêtée\u00a0», sur la page «\u00a0En direct\u00a0»')}. Rien n’a été changé.`,
    ],
    'game-paused': (_, here) => [
      'La partie est en pause\u00a0: rien ne paraît tout de suite.',
      `Reprenez-la d’abord\u00a0: ${here.by('npx kesako resume JEU', '«\u00a0Reprendre au calendrier prévu\u00a0», sur la page «\u00a0En direct\u00a0»')}. Ce qui est à venir plus tard peut être changé pendant la pause. Rien n’a été changé.`,
    ],
    'left-out': ({ step, line }, here) => [
      `L’étape ${here.step(step)} a été sautée\u00a0: elle ne paraîtra pas, quoi qu’en dise le script.`,
      line === undefined
        ? `Rétablissez-la d’abord\u00a0: ${here.by('npx kesako journal JEU montre la ligne, npx kesako undo JEU LIGNE la défait', '«\u00a0Annuler\u00a0», à sa ligne du journal')}. Rien n’a été changé.`
        : `Rétablissez-la d’abord\u00a0: ${here.by(`npx kesako undo JEU ${line}`, `«\u00a0Annuler\u00a0», à la ligne ${line} du journal`)}. Rien n’a été changé.`,
    ],
    'round-is-off': ({ round, line }, here) => [
      `Le mystère\u00a0${round} est annulé\u00a0: rien n’en paraît plus.`,
      line === undefined
        ? 'Les joueurs en ont été prévenus, et cela ne se défait pas. Rien n’a été changé.'
        : `Rétablissez-le d’abord\u00a0: ${here.by(`npx kesako undo JEU ${line}`, `«\u00a0Annuler\u00a0», à la ligne ${line} du journal`)}. Rien n’a été changé.`,
    ],
    'hour-by-script': (_, here) => [
      'D’une heure en direct, ce qui est à venir se déplace et se récrit dans son script.',
      `${here.by('Modifiez game.yaml, puis appliquez-le\u00a0: npx kesako apply JEU. Pour qu’une question ne soit pas posée\u00a0: npx kesako step skip JEU 2/opening\u202f; pour l’annuler et le dire\u00a0: npx kesako round cancel JEU 2\u202f; pour reprendre au calendrier prévu\u00a0: npx kesako resume JEU', 'Modifiez-le, puis faites-le jouer par sa page «\u00a0Jouer\u00a0». Pour qu’une question ne soit pas posée\u00a0: «\u00a0Sauter partout\u00a0», sur la page «\u00a0Calendrier\u00a0»\u202f; pour reprendre\u00a0: «\u00a0Reprendre au calendrier prévu\u00a0», sur la page «\u00a0En direct\u00a0»')}. Rien n’a été changé.`,
    ],
    'not-editable': ({ round }, here) => [
      `Le script est écrit de telle façon que le mystère\u00a0${round} ne peut pas être modifié sans toucher à autre chose.`,
      `Modifiez ${here.by('game.yaml vous-même, puis appliquez-le\u00a0: npx kesako apply JEU', 'vous-même le script du jeu, puis faites-le jouer par sa page «\u00a0Jouer\u00a0»')}. Rien n’a été changé.`,
    ],
  },
  en: {
    'unknown-step': ({ step, known }, here) => [
      `No step of this game is called ${here.by(`“${step}”`, `${here.step(step)}`)}.`,
      `There are: ${known.map(here.step).join(', ')}. Nothing was changed.`,
    ],
    'ambiguous-step': ({ step, found }, here) => [
      `${here.by(`“${step}”`, `${here.step(step)}`)} may be several steps.`,
      `Say which: ${found.map(here.step).join(', ')}. Nothing was changed.`,
    ],
    'unknown-round': (_, here) => [
      'This game has no mystery of that number.',
      `Give the number that players read; ${here.by('npx kesako status shows it', 'the page “Timeline” shows it')}. Nothing was changed.`,
    ],
    'step-posted': ({ step, words }, here) => [
      `The step ${here.step(step)} is posted already, or about to be.`,
      words
        ? `To correct what is posted: ${here.by(`npx kesako post edit GAME ${step}`, '“Correct the text…”, on the page “Timeline”')}. Nothing was changed.`
        : `What is posted can no longer be moved; ${here.by('npx kesako post shows what can still be done to it', 'the page “Timeline” shows what can still be done to it')}. Nothing was changed.`,
    ],
    follows: ({ step, other }, here) => [
      `The step ${here.step(step)} has no moment of its own: it follows the step ${here.step(other)}.`,
      `Move that one: ${here.by(`npx kesako step move GAME ${other} TIME`, '“Change”, on the page “Timeline”')}. Nothing was changed.`,
    ],
    'no-words': ({ step }, here) => [
      `The step ${here.step(step)} has no text of its own in the script: it says a sentence of the game.`,
      `Write that sentence ${here.by('into game.yaml, under wording, then apply it: npx kesako apply GAME', 'into the script of the game, under wording, then have it played by its page “Play”')}. Nothing was changed.`,
    ],
    'must-come': ({ step, round }, here) => [
      `The step ${here.step(step)} is part of every mystery and cannot be removed from the script.`,
      `${here.by(`To keep it from being posted: npx kesako step skip GAME ${step}. To call the mystery off: npx kesako round cancel GAME ${round}`, 'To call the mystery off: “Call this mystery off…”, on the page “Timeline”')}. Nothing was changed.`,
    ],
    'bad-moment': ({ value }) => [
      `“${value}” is not a moment.`,
      'Write 10:45, 2027-09-18 10:45, +15min or -10min. Nothing was changed.',
    ],
    'bad-length': ({ value }) => [
      `“${value}” is not a duration.`,
      'Write 30min, 2h or 1h30. Nothing was changed.',
    ],
    'moment-past': ({ step, when }, here) => [
      `That moment is past (${when}): the step ${here.step(step)} would come late, or never.`,
      `Give a moment to come; ${here.by('npx kesako step now posts at once, and a hint that is added without --at comes at once', '“Post now” posts at once, and a hint that is added without a moment comes at once')}. Nothing was changed.`,
    ],
    'not-to-come': ({ step }, here) => [
      `The step ${here.step(step)} is no longer to come: it is posted, skipped or cancelled.`,
      `To take back what is posted: ${here.by('npx kesako post delete', '“Take back…”, on the page “Timeline”')}. Nothing was changed.`,
    ],
    'after-closing': ({ step }, here) => [
      `The step ${here.step(step)} would come after the mystery closes.`,
      `Give an earlier moment, or extend the mystery first: ${here.by('npx kesako round extend', '“Extend…”, on the page “Timeline”')}. Nothing was changed.`,
    ],
    'empty-text': (_, here) => [
      'This text says nothing.',
      `${here.by('Give what the post is to say, between quotation marks. To keep it from being posted: npx kesako step skip; if it is out, to take it back: npx kesako post delete.', 'Write what the post is to say. To keep it from being posted: “Skip everywhere”; if it is out, to take it back: “Take back…”.')} Nothing was changed.`,
    ],
    'empty-hint': (_, here) => [
      'A hint says or shows something.',
      `${here.by('Add --text, --widen or both.', 'Give it a text, a wider view or both.')} Nothing was changed.`,
    ],
    'no-account': ({ account, accounts }) => [
      `This game has no account “${account}”.`,
      `It has: ${accounts.join(', ')}. Nothing was changed.`,
    ],
    'not-open': ({ round }, here) => [
      `Mystery ${round} is not open yet.`,
      `To open it at once: ${here.by(`npx kesako step now GAME ${round}/opening. To call it off: npx kesako round cancel GAME ${round}`, '“Post now”, below its opening, on the page “Timeline”. To call it off: “Call this mystery off…”, on the same page')}. Nothing was changed.`,
    ],
    'closed-already': ({ round }, here) => [
      `Mystery ${round} is closed already.`,
      `Its reveal can still be moved${here.by(`: npx kesako step move GAME ${round}/reveal TIME`, ', on the page “Timeline”')}. Nothing was changed.`,
    ],
    'nothing-to-shift': (_, here) => [
      'Nothing was due since the pause: there is nothing to move.',
      `Resume the game as it is: ${here.by('npx kesako resume GAME --keep', '“Resume on schedule”, on the page “Live”')}. Nothing was changed.`,
    ],
    'game-stopped': (_, here) => [
      'The game is stopped: nothing more of it is posted.',
      `Resume it first: ${here.by('npx kesako resume GAME', '“Resume the stopped game”, on the page “Live”')}. Nothing was changed.`,
    ],
    'game-paused': (_, here) => [
      'The game is paused: nothing is posted at once.',
      `Resume it first: ${here.by('npx kesako resume GAME', '“Resume on schedule”, on the page “Live”')}. What is to come later can be changed during the pause. Nothing was changed.`,
    ],
    'left-out': ({ step, line }, here) => [
      `The step ${here.step(step)} was skipped: it will not be posted, whatever the script says.`,
      line === undefined
        ? `Bring it back first: ${here.by('npx kesako journal GAME shows the line, npx kesako undo GAME LINE undoes it', '“Undo”, at its line in the journal')}. Nothing was changed.`
        : `Bring it back first: ${here.by(`npx kesako undo GAME ${line}`, `“Undo”, at line ${line} of the journal`)}. Nothing was changed.`,
    ],
    'round-is-off': ({ round, line }, here) => [
      `Mystery ${round} is called off: nothing more of it is posted.`,
      line === undefined
        ? 'Players were told, and that cannot be undone. Nothing was changed.'
        : `Bring it back first: ${here.by(`npx kesako undo GAME ${line}`, `“Undo”, at line ${line} of the journal`)}. Nothing was changed.`,
    ],
    'hour-by-script': (_, here) => [
      'What is to come of a live hour is moved and reworded in its script.',
      `${here.by('Edit game.yaml, then apply it: npx kesako apply GAME. To have a question not be asked: npx kesako step skip GAME 2/opening; to call it off and say so: npx kesako round cancel GAME 2; to go on as planned: npx kesako resume GAME', 'Edit it, then have it be played by its page “Play”. To have a question not be asked: “Skip everywhere”, on the page “Timeline”; to go on: “Resume on schedule”, on the page “Live”')}. Nothing was changed.`,
    ],
    'not-editable': ({ round }, here) => [
      `The script is written so that mystery ${round} cannot be edited without touching something else.`,
      `Edit ${here.by('game.yaml yourself, then apply it: npx kesako apply GAME', 'the script of the game yourself, then have it played by its page “Play”')}. Nothing was changed.`,
    ],
  },
};
