import { sayDay } from '#game/words/dates.ts';
import { timeOfRanked } from '#game/conditions.ts';
import { sayWholeMoment } from '#game/words/moment-text.ts';
import type { Passage } from '#notices/notice.ts';
import { count, sayAll, sayDuration } from '#notices/say.ts';
import { drawInFrench } from './draw-fr.ts';
import type { RulesFacts } from './rules-facts.ts';

/** Returns the conditions of one game in French: what only its script says. */
export function particularInFrench(facts: RulesFacts): readonly Passage[] {
  const { game, conditions, organiser, contact, keepFor, lastKeptDay } = facts;
  const { partners } = game;
  return [
    {
      heading: 'Organisateur',
      paragraphs: [`${organiser}, ${conditions.address}. Courriel\u00a0: ${contact}.`],
    },
    {
      heading: 'Âge et résidence',
      paragraphs: [
        `Le jeu est ouvert aux personnes âgées d’au moins ${count(conditions.minimumAge, 'an', 'ans')}${conditions.territory === undefined ? ', où qu’elles résident' : ` qui résident ${conditions.territory}`}.`,
      ],
    },
    { heading: 'Dates', paragraphs: dates(facts) },
    { heading: 'Comment jouer', paragraphs: howToPlay(facts) },
    { heading: 'Indices', paragraphs: hints(facts) },
    { heading: 'Points et classement', paragraphs: points(facts) },
    { heading: 'Lots', paragraphs: prizes(facts) },
    {
      heading: 'Partenaires',
      paragraphs: [
        partners.length === 0
          ? 'Ce jeu n’a pas de partenaire.'
          : `${partners.length === 1 ? 'Est partenaire du jeu, et ne concourt pas' : 'Sont partenaires du jeu, et ne concourent pas'}\u00a0: ${sayAll(
              partners.map(({ name }) => name),
              'fr',
            )}.`,
      ],
    },
    {
      heading: 'Conservation des données',
      paragraphs: [
        `Les données des joueurs sont gardées ${sayDuration(keepFor, 'fr')} après la fin du jeu, jusqu’au ${sayDay(lastKeptDay, 'fr')} inclus, si le jeu se déroule aux dates ci-dessus.`,
      ],
    },
    ...(conditions.more.length === 0
      ? []
      : [{ heading: 'Autres conditions', paragraphs: [...conditions.more] }]),
  ];
}

function dates({ game, rounds, end, conditions }: RulesFacts): Passage['paragraphs'] {
  const said = (at: Temporal.Instant): string => sayWholeMoment(at.toZonedDateTimeISO(game.timeZone), 'fr');
  const isRanked = timeOfRanked(conditions) !== undefined;
  const first = game.draw
    ? isRanked
      ? 'dès qu’il est connu'
      : 'dès le tirage'
    : 'dès la publication du classement final';
  return [
    `Le jeu compte ${count(rounds.length, 'mystère', 'mystères')}. Les heures sont celles du fuseau ${game.timeZone}.`,
    rounds.map(
      ({ shown, opens, closes, reveals }) =>
        `Mystère\u00a0${shown}\u00a0: ouverture le ${said(opens)}\u202f; clôture le ${said(closes)}\u202f; solution publiée à partir du ${said(reveals)}.`,
    ),
    game.draw || isRanked
      ? `Le jeu prend fin le ${said(end)}, quand s’achève le délai de réponse d’un gagnant averti ${first}. Un gagnant averti plus tard garde tout son délai, à compter du message qui l’avertit.`
      : `Le jeu prend fin le ${said(end)}, avec la publication de la dernière solution.`,
  ];
}

function howToPlay({ game, networks }: RulesFacts): Passage['paragraphs'] {
  const { hashtags, guesses, answerForm, feedback, masking, standings } = game;
  const where = networks.length === 1 ? `le réseau ${networks[0]}` : `les réseaux ${sayAll(networks, 'fr')}`;
  return [
    `Le jeu se joue sur ${where}. On répond à la publication du mystère, depuis son propre compte.${masking === 'private' ? ' La publication invite à répondre en privé au compte du jeu\u202f; une réponse publique compte aussi.' : ''}`,
    ...(answerForm === undefined
      ? []
      : [
          `On peut aussi répondre sans compte, sous un pseudonyme, par le formulaire du site du jeu. ${
            standings === 'none'
              ? 'Ces réponses comptent comme celles des réseaux.'
              : answerForm === 'own-ranking'
                ? 'Ces réponses ont leur propre classement.'
                : 'Ces réponses entrent dans le même classement que celles des réseaux.'
          }`,
        ]),
    ...(hashtags.replies === 'required'
      ? [
          hashtags.always.length === 1
            ? `Pour compter, une réponse doit porter ${hashtags.always[0]}.`
            : `Pour compter, une réponse doit porter l’un de ces mots-dièse\u00a0: ${hashtags.always.join(', ')}.`,
        ]
      : []),
    guesses === 1
      ? 'Chaque joueur a droit à 1\u00a0proposition par mystère.'
      : `Chaque joueur a droit à ${guesses}\u00a0propositions par mystère\u202f; les suivantes ne comptent pas.`,
    {
      private:
        'Le joueur apprend en privé ce que vaut sa proposition, là où le réseau a des messages privés, et sinon à la publication de la solution.',
      'same-for-all':
        'Chaque proposition reçoit le même signe, qui ne dit pas ce qu’elle vaut\u00a0: le joueur l’apprend à la publication de la solution.',
      none: 'Le joueur apprend à la publication de la solution ce que valait sa proposition.',
    }[feedback],
  ];
}

function hints({ rounds }: RulesFacts): Passage['paragraphs'] {
  const unlocked = rounds.some((round) => round.hints.some(({ unlocks }) => unlocks));
  if (rounds.every((round) => round.hints.length === 0)) return ['Aucun indice n’est prévu.'];
  return [
    'Nombre d’indices prévus\u00a0:',
    rounds.map(({ shown, hints: given }) => `Mystère\u00a0${shown}\u00a0: ${given.length}.`),
    ...(unlocked ? ['Un indice peut venir plus tôt que prévu quand le mystère a été assez partagé.'] : []),
    'Un indice peut être omis si une panne l’a trop retardé.',
  ];
}

function points({ game }: RulesFacts): Passage['paragraphs'] {
  const { points: most, lessPerHint, least, first } = game.scoring;
  const worth = `Une bonne réponse donnée avant tout indice vaut ${count(Math.max(most, least), 'point', 'points')}.`;
  const falls =
    lessPerHint === 0
      ? ' Les indices n’en retirent pas.'
      : ` Chaque indice déjà donné en retire ${lessPerHint}, sans qu’une bonne réponse vaille jamais moins de ${count(least, 'point', 'points')}.`;
  const bonus =
    first === 0
      ? ''
      : ` Le premier joueur qui trouve un mystère reçoit en outre ${count(first, 'point', 'points')}.`;
  const ranking =
    'Le classement additionne les points de tous les mystères. Les joueurs qui ont autant de points ont le même rang.';
  return [
    `${worth}${falls}${bonus}`,
    {
      round: `${ranking} Il est publié après la solution de chaque mystère.`,
      end: `${ranking} Il est publié après la dernière solution.`,
      none: 'Aucun classement n’est publié.',
    }[game.standings],
  ];
}

function prizes(facts: RulesFacts): Passage['paragraphs'] {
  const { conditions, game } = facts;
  const isRanked = timeOfRanked(conditions) !== undefined;
  if (!isRanked && !game.draw) return ['Ce jeu n’a pas de lot.'];
  return [...(isRanked ? forRanking(facts) : []), ...(game.draw ? drawInFrench(facts, game.draw) : [])];
}

function forRanking({ conditions, contact, game }: RulesFacts): Passage['paragraphs'] {
  const { prizes: all, answerWithin } = conditions;
  const within = answerWithin ? sayDuration(answerWithin, 'fr') : '';
  return [
    'Les premiers du classement gagnent, dans cet ordre\u00a0:',
    all.map((prize, index) => `${index + 1}\u00a0: ${prize}.`),
    'Quand des joueurs à égalité sont plus nombreux que les lots qui restent, l’organisateur les départage par un tirage au sort entre eux.',
    `L’organisateur écrit à chaque gagnant, sur le réseau où il a joué, après la publication du classement final\u00a0: en privé là où le réseau a des messages privés, et sinon à la main. Le gagnant a ${within} pour répondre à compter de cet envoi\u202f; passé ce délai, le lot va au joueur suivant du classement. Une adresse postale n’est jamais demandée en public.`,
    ...(game.answerForm === undefined
      ? []
      : [
          `Les réponses données par le formulaire n’ouvrent droit à aucun lot\u00a0: l’organisateur ne pourrait pas écrire à qui les a données. Pour toute question\u00a0: ${contact}.`,
        ]),
  ];
}
