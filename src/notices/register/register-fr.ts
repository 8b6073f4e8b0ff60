import { sayDay } from '#game/words/dates.ts';
import { orHole } from '#notices/holes.ts';
import type { Passage } from '#notices/notice.ts';
import { BASES_IN_FRENCH } from '#notices/privacy/privacy-fr.ts';
import { hourPurposeInFrench, readInFrench } from '#notices/privacy/hour-fr.ts';
import { heardUntilInFrench, KEPT_IN_FRENCH, listenedInFrench } from '#notices/privacy/watch-fr.ts';
import { sayAll, sayDuration } from '#notices/say.ts';
import type { RegisterFacts } from './register-facts.ts';

/** Returns in French what the record of processing activities says of a game. */
export function registerInFrench({ game, privacy, address, networks }: RegisterFacts): readonly Passage[] {
  const or = (said: string | undefined): string => orHole(said, 'fr');
  const [kept] = privacy.games;
  const { form, watch, hour } = privacy;
  const its = hour ? 'de l’heure' : 'du jeu';
  const runs = hour ? 'l’heure' : 'le jeu';
  const where = sayAll(networks, 'fr');
  const byMail = game.partners.some(({ contact }) => contact?.kind === 'mail');
  return [
    {
      heading: 'Responsable du traitement',
      paragraphs: [
        `${or(privacy.organiser)}, ${or(address)}. Contact pour les données personnelles\u00a0: ${or(privacy.contact)}.`,
      ],
    },
    {
      heading: 'Finalités',
      paragraphs: [
        [
          ...(hour
            ? [
                `${capital(hourPurposeInFrench(hour))}, avec le nom d’affichage de qui le dit\u00a0: à l’écran, sur la page et dans le bilan.`,
                'Modérer.',
              ]
            : [
                'Recevoir et juger les réponses des joueurs.',
                game.standings === 'none'
                  ? 'Publier le nom de ceux qui ont trouvé.'
                  : 'Établir et publier le classement et le nom de ceux qui ont trouvé.',
              ]),
          ...(game.draw ? ['Tirer au sort les gagnants, et pouvoir le prouver.'] : []),
          ...(game.conditions && game.conditions.prizes.length > 0
            ? ['Écrire aux gagnants du classement.']
            : []),
          ...(hour ? [] : ['Répondre aux joueurs, et modérer.']),
          ...(game.partners.length === 0 ? [] : ['Coordonner le jeu avec ses partenaires.']),
          `Établir le compte rendu ${its}, en nombres.`,
          ...(watch
            ? [
                `Veille\u00a0: entendre ce qui se dit en public autour ${its} et de la ville, y répondre, savoir à temps qu’un risque ou une crise commence.`,
              ]
            : []),
        ],
      ],
    },
    {
      heading: 'Base légale',
      paragraphs: [
        privacy.legalBasis === undefined
          ? or(undefined)
          : `Le traitement est fondé sur ${BASES_IN_FRENCH[privacy.legalBasis]}.`,
        ...(watch ? [`Pour la veille\u00a0: ${or(undefined)}.`] : []),
      ],
    },
    {
      heading: 'Personnes concernées',
      paragraphs: [
        [
          hour
            ? `Les auteurs de ce qui est lu\u00a0: ${readInFrench(hour)}. Toute personne qui écrit aux comptes de l’heure ou partage leurs publications, et les invités.`
            : 'Les joueurs, et toute personne qui écrit au compte du jeu ou partage ses publications.',
          ...(game.partners.length === 0 ? [] : ['Les personnes que les partenaires désignent.']),
          `Les personnes qui animent ${runs} pour l’organisateur, et celles dont il demande l’accord.`,
          ...(watch
            ? [`Pour la veille\u00a0: les auteurs de messages publics ${listenedInFrench(watch)}.`]
            : []),
        ],
      ],
    },
    {
      heading: 'Catégories de données',
      paragraphs: [
        [
          hour
            ? `Qui s’exprime\u00a0: adresse et nom d’affichage sur ${where}, texte, heure et adresse web des messages, ce qui en a été décidé (choisi, montré, retenu).`
            : `Joueurs\u00a0: adresse et nom d’affichage sur ${where}, texte, heure et adresse web des réponses, jugement porté sur chacune, réponses privées envoyées, points et rang, liens entre les comptes d’une même personne.`,
          ...(form
            ? [
                'Formulaire du site\u00a0: pseudonyme, réponses, empreinte d’un code, et, jusqu’à la révélation, empreinte de l’adresse IP.',
              ]
            : []),
          ...(watch ? [`Veille, de chaque message entendu\u00a0: ${KEPT_IN_FRENCH}.`] : []),
          `Qui partage une publication ${its}\u00a0: son adresse sur le réseau, jusqu’à la fin ${its}.`,
          ...(game.partners.length === 0
            ? []
            : [
                `Partenaires\u00a0: nom, adresses sur les réseaux${byMail ? ', adresse de courriel' : ''}, accords donnés, ce que leurs comptes ont fait pour le jeu.`,
              ]),
          ...(game.draw
            ? [
                'Participants à un tirage\u00a0: nom et code, dont l’empreinte est publiée\u202f; ceux des gagnants le sont avec le résultat.',
              ]
            : []),
          ...(hour ? ['Invités\u00a0: nom, adresses sur les réseaux.'] : []),
          `Animateurs\u00a0: nom d’utilisateur, rôle, actes dans le journal ${its}. Personnes dont l’accord est demandé\u00a0: nom, réponse.`,
        ],
        `Aucune donnée sensible n’est demandée. ${hour ? 'Chacun écrit' : 'Les joueurs écrivent'} toutefois librement.`,
      ],
    },
    {
      heading: 'Destinataires',
      paragraphs: [
        [
          `Les personnes qui animent ${runs} pour l’organisateur, selon leur rôle.`,
          'Les personnes qui exploitent le programme et son serveur.',
          hour
            ? 'Le public, pour les messages montrés et leurs auteurs\u00a0: sur l’écran de la salle, sur la page et dans le bilan.'
            : `Le public, pour les noms publiés au dévoilement${game.standings === 'none' ? '' : ' et au classement'}.`,
        ],
      ],
    },
    {
      heading: 'Transferts hors de l’Union européenne',
      paragraphs: [
        `Le programme échange avec les serveurs de ${where}. Emplacement de ces serveurs et de celui du programme, et garanties\u00a0: ${or(undefined)}.`,
      ],
    },
    {
      heading: 'Durées de conservation',
      paragraphs: [
        kept
          ? `${sayDuration(kept.keepFor, 'fr')} après ${hour ? 'le bilan' : 'la fin du jeu'}, jusqu’au ${sayDay(kept.lastKeptDay, 'fr')} inclus aux dates actuelles du script. Le programme efface ensuite, de lui-même s’il est en service, les textes, les noms et les adresses des ${hour ? 'personnes' : 'joueurs'}. Il reste des nombres et un numéro sans nom par ${hour ? 'personne' : 'joueur'}.`
          : `Aucune durée n’est dite par le script (keep-for)\u00a0: les données restent jusqu’à ce que quelqu’un les efface. Durée\u00a0: ${or(privacy.kept)}.`,
        ...(watch ? [`Veille\u00a0: ${heardUntilInFrench(watch)}`] : []),
        `Restent au-delà\u00a0: l’adresse de qui a demandé à ne plus rien recevoir ou n’est plus écouté, à cette seule fin\u202f; les données de qui ${hour ? 'participe à une autre heure, jusqu’à l’échéance de celle-ci' : 'joue à un autre jeu, jusqu’à l’échéance de celui-ci'}\u202f; ce que les comptes ont publié sur les réseaux${hour ? ', dont le bilan' : ''}.`,
        `Les sauvegardes gardent ce qu’elles contenaient le jour où elles ont été faites. Les journaux techniques du programme désignent ${hour ? 'les personnes' : 'les joueurs'} par un numéro, qui n’est plus celui de personne une fois la personne oubliée. Durée de conservation des unes et des autres\u00a0: ${or(undefined)}.`,
      ],
    },
    {
      heading: 'Mesures de sécurité',
      paragraphs: [
        [
          'Les pages de la console sont réservées à des utilisateurs nommés, chacun avec un rôle.',
          'Les mots de passe de ces utilisateurs ne sont gardés que hachés (argon2id).',
          'Chaque acte d’une personne est inscrit dans un journal.',
          `Les journaux techniques du programme ne contiennent ni les mots des ${hour ? 'personnes' : 'joueurs'}, ni les jetons d’accès des comptes ${its}.`,
          hour
            ? `Une personne peut être effacée à tout moment, et peut recevoir tout ce qui est su d’elle. Ce qu’elle supprime ou modifie sur le réseau n’est plus montré (en quelques minutes pendant l’heure, en six heures environ ensuite, tant que le programme est en service)${hour.unseenOn.length === 0 ? '' : `, sauf sur ${sayAll(hour.unseenOn, 'fr')}, où une personne le retire sur demande`}\u202f; STOP vaut aussitôt.`
            : 'Un joueur peut être effacé à tout moment, et peut recevoir tout ce qui est su de lui.',
          ...(watch
            ? [
                'Ce qui a été entendu de quelqu’un peut être effacé à tout moment. Le journal des actes ne contient ni les mots entendus, ni les notes, ni les réponses.',
              ]
            : []),
          ...(form
            ? ['L’adresse IP de qui répond par le formulaire n’est jamais enregistrée telle quelle.']
            : []),
        ],
        `Serveur, accès et chiffrement des disques\u00a0: ${or(undefined)}.`,
      ],
    },
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
