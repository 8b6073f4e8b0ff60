import type { Draw } from '#game/draw.ts';
import { drawsOf } from '#game/draw.ts';
import { sayWholeMoment } from '#game/words/moment-text.ts';
import type { Passage } from '#notices/notice.ts';
import { count, sayDuration } from '#notices/say.ts';
import type { RulesFacts } from './rules-facts.ts';

/** Returns what the rules say of a prize draw in French. */
export function drawInFrench({ game, rounds }: RulesFacts, draw: Draw): Passage['paragraphs'] {
  const perRound = draw.among === 'rounds';
  const shown = new Map(rounds.map((round) => [round.number, round.shown]));
  const moments = drawsOf(game).map(({ round, at }) => {
    const said = sayWholeMoment(at.toZonedDateTimeISO(game.timeZone), 'fr');
    return round === undefined
      ? `Tirage\u00a0: à partir du ${said}.`
      : `Tirage du mystère\u00a0${shown.get(round) ?? round}\u00a0: à partir du ${said}.`;
  });
  return [
    perRound
      ? 'Un tirage au sort a lieu pour chaque mystère, parmi les joueurs qui l’ont trouvé, avec les mêmes chances pour tous.'
      : `Un tirage au sort a lieu parmi les joueurs qui ont trouvé au moins ${count(draw.finds, 'mystère', 'mystères')}${draw.weights === 'equal' ? ', avec les mêmes chances pour tous.' : '. Chacun a une chance par mystère trouvé.'}`,
    `Ne participent pas au tirage\u00a0: les partenaires du jeu, les joueurs mis hors classement, ceux dont l’organisateur ne tient plus compte, et les comptes qu’il a exclus d’avance${draw.formerWinners === 'excluded' ? ', ainsi que les gagnants d’un tirage précédent' : ''}.`,
    ...(game.answerForm === undefined
      ? []
      : [
          'Les réponses données par le formulaire ne participent pas au tirage\u00a0: l’organisateur ne pourrait pas écrire à qui les a données, et une même personne peut y prendre plusieurs pseudonymes.',
        ]),
    moments,
    perRound ? 'Lots de chaque tirage, dans l’ordre\u00a0:' : 'Lots, dans l’ordre du tirage\u00a0:',
    draw.prizes.map(({ name, winners }) => `${name} (${count(winners, 'gagnant', 'gagnants')}).`),
    draw.alternates === 0
      ? 'Aucun suppléant n’est tiré.'
      : `${draw.alternates === 1 ? 'Est aussi tiré' : 'Sont aussi tirés'} ${count(draw.alternates, 'suppléant', 'suppléants')}, ou moins s’il n’y a pas assez de participants.`,
    seed(draw),
    'La liste des participants, où chacun figure sous une empreinte sans son nom, est publiée avant cet instant avec sa propre empreinte (SHA-256). L’adresse de chaque gagnant sur son réseau est publiée avec le résultat, sauf s’il a répondu STOP. Toute personne peut refaire le tirage à partir des fichiers publiés.',
    `Chaque gagnant est averti sur le réseau où il a joué\u00a0: en privé là où le réseau a des messages privés, et sinon par une personne, qui lui écrit elle-même. Il a ${sayDuration(draw.answerWithin, 'fr')} pour répondre à compter de cet envoi. S’il ne répond pas à temps, ou s’il ne peut pas gagner, ${draw.alternates === 0 ? 'son lot n’est attribué à personne' : 'le suppléant suivant prend sa place, tant qu’il en reste un'}, et la raison en est publiée. Une adresse postale n’est jamais demandée en public.`,
  ];
}

function seed({ seed: { kind, ...from } }: Draw): string {
  const of = 'of' in from ? from.of : '';
  switch (kind) {
    case 'drand':
      return `Le hasard vient du nombre que le réseau public drand (chaîne ${'chain' in from ? from.chain : ''}) produit à cet instant, et que personne ne peut choisir.`;
    case 'numbers':
      return `Le hasard vient de nombres que d’autres rendent publics\u00a0: ${of}.`;
    case 'sealed':
      return `Le hasard vient d’un secret scellé avec la liste des participants, et de nombres dits avant qu’il ne soit ouvert\u00a0: ${of}.`;
  }
}
