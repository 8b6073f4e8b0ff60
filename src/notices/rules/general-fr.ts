import type { Passage } from '#notices/notice.ts';
import { playerPassages } from '#notices/privacy/privacy-fr.ts';
import { privacyOf } from '#notices/privacy/privacy-facts.ts';
import { sayAll } from '#notices/say.ts';
import type { RulesFacts } from './rules-facts.ts';

/** Returns the general rules in French: what holds in every game that is played in this way. */
export function generalInFrench(facts: RulesFacts): readonly Passage[] {
  const { game, conditions, organiser, contact, networks } = facts;
  const isMinor = conditions.minimumAge < 18;
  const form = game.answerForm !== undefined;
  return [
    {
      heading: 'Objet',
      paragraphs: [
        `${organiser} (l’«\u00a0organisateur\u00a0») propose un jeu de détails mystères, conduit avec le programme Kesako. Ce règlement général dit comment on y joue. Les conditions particulières, à sa suite, le complètent pour le jeu «\u00a0${game.title}\u00a0», et l’emportent sur lui si les deux se contredisent.`,
      ],
    },
    {
      heading: 'Qui peut jouer',
      paragraphs: [
        `La participation est gratuite et sans obligation d’achat. Elle est ouverte à toute personne physique qui remplit les conditions d’âge et de résidence des conditions particulières${form ? ', et qui a un compte sur l’un des réseaux du jeu ou répond par le formulaire du site du jeu' : ', et qui a un compte sur l’un des réseaux du jeu'}.`,
        ...(isMinor
          ? ['Une personne mineure joue avec l’accord d’un titulaire de l’autorité parentale.']
          : []),
        'Jouer vaut acceptation du présent règlement.',
      ],
    },
    {
      heading: 'Qui ne concourt pas',
      paragraphs: [
        'Les agents de l’organisateur qui préparent ou animent le jeu, les comptes du jeu et les partenaires nommés aux conditions particulières ne concourent pas. L’organisateur met hors classement les comptes de ses agents\u00a0: ils peuvent répondre, sans rien gagner et sans prendre la place de personne.',
      ],
    },
    {
      heading: 'Déroulement',
      paragraphs: [
        'Chaque mystère est une publication des comptes du jeu\u00a0: un détail d’une image, et une question. Il s’agit de nommer ce que demande la question. Des indices peuvent suivre. La solution et l’image entière sont publiées après la clôture du mystère.',
        'Une réponse compte si elle est écrite entre l’ouverture et la clôture du mystère. Son heure est celle que donne le réseau. Une réponse qui parvient au compte du jeu après la publication de la solution ne compte plus.',
        'Pour savoir quels indices étaient déjà donnés et qui a trouvé avant qui, une réponse qui parvient en retard est tenue pour écrite, au plus tôt, une minute avant sa réception.',
        'Une réponse modifiée est une nouvelle proposition. Une fois qu’un joueur a trouvé, ses autres réponses au même mystère ne comptent plus.',
      ],
    },
    {
      heading: 'Jugement des réponses',
      paragraphs: [
        'Un programme juge les réponses. Quand il doute, une personne décide. Une personne peut revoir toute décision, d’elle-même ou sur réclamation\u202f; les points, et le classement s’il y en a un, sont alors recalculés.',
      ],
    },
    {
      heading: 'Loyauté',
      paragraphs: [
        'Chacun joue pour soi, et compte pour un seul joueur, quel que soit le nombre de ses comptes. L’organisateur peut réunir les comptes d’une même personne. Il peut ne plus tenir compte des réponses de qui fraude, injurie ou gêne le jeu.',
      ],
    },
    {
      heading: 'Changements',
      paragraphs: [
        'L’organisateur peut corriger, déplacer ou annuler un mystère, suspendre le jeu ou y mettre fin, si les circonstances l’exigent. Un mystère annulé ne compte pour personne. Un règlement modifié en cours de jeu porte une autre empreinte que celle qui figure à la fin de ce texte.',
      ],
    },
    {
      heading: 'Réseaux sociaux',
      paragraphs: [
        networks.length === 1
          ? `Le réseau ${networks[0]} et ceux qui l’exploitent ne sont pas parties au jeu\u00a0: ils ne l’organisent pas et ne le parrainent pas. Chaque joueur reste tenu par les conditions d’utilisation du réseau sur lequel il joue. L’organisateur ne répond pas des interruptions d’un réseau.`
          : `Les réseaux ${sayAll(networks, 'fr')} et ceux qui les exploitent ne sont pas parties au jeu\u00a0: ils ne l’organisent pas et ne le parrainent pas. Chaque joueur reste tenu par les conditions d’utilisation du réseau sur lequel il joue. L’organisateur ne répond pas des interruptions d’un réseau.`,
      ],
    },
    {
      heading: 'Données personnelles',
      paragraphs: playerPassages(privacyOf(game, facts.networks)).flatMap(({ paragraphs }) => paragraphs),
    },
    {
      heading: 'Questions et réclamations',
      paragraphs: [
        `Les questions et les réclamations sont adressées à ${contact}, ou par courrier à\u00a0: ${organiser}, ${conditions.address}.`,
      ],
    },
    {
      heading: 'Droit applicable',
      paragraphs: [
        'Le présent règlement est soumis au droit français. À défaut d’accord amiable, un litige est porté devant la juridiction compétente.',
      ],
    },
  ];
}
