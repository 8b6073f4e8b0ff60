import { describe, expect, test } from 'vitest';
import { reportTable, TABLES, type TableName } from '#app/story/report-tables.ts';
import type { Storyboard } from '#storyboard/storyboard.ts';
import { playedGame, post, reply } from '../../storyboard/played-game.ts';

const at = (moment: string) => Temporal.ZonedDateTime.from(`${moment}[Europe/Paris]`).toInstant();

const whole = playedGame([]);
const game: Storyboard = {
  ...whole,
  posts: [
    post({ text: 'Où ; est-ce ?', url: 'https://mastodon.example/1' }),
    post({
      kind: 'hint',
      ordinal: 1,
      due: at('2026-09-19T11:00'),
      postedAt: at('2026-09-19T11:12:30'),
      text: 'Par ici, là.',
      changes: [{ kind: 'edited', state: 'sent', text: 'Par là.', takenBack: false }],
      gone: { at: at('2026-09-19T12:00'), by: 'us' },
    }),
  ],
  replies: [
    reply({
      text: '=cmd; la maison d’Adam',
      verdict: 'correct',
      points: 12,
      reason: 'nomme « Maison d’Adam »',
      masked: 'M••••• d’A•••',
      exposure: {
        seen: 'one-click',
        maskedAt: at('2026-09-19T09:12:04'),
        openFor: Temporal.Duration.from({ milliseconds: 3500 }),
      },
      acknowledgement: { kind: 'answer', text: 'Bien vu !', state: 'sent' },
      ref: '3fa0c21b',
    }),
  ],
  standings: whole.standings.slice(0, 1),
  deeds: whole.deeds.slice(0, 2),
  reach: whole.reach.slice(1),
};

const lines = (name: TableName, language: 'fr' | 'en', story: Storyboard = game): readonly string[] =>
  reportTable(name, story, language)
    .replace(/^\uFEFF/u, '')
    .trimEnd()
    .split('\n');

describe('in French', () => {
  test.each<[TableName, readonly string[]]>([
    [
      'posts',
      [
        'Mystère;Message;Compte;Prévu;Publié;Retard (min);État;Raison;Texte;Corrections;Retiré;Lien',
        '1;Ouverture;Ville d’Angers;19/09/2026 09:00:00;19/09/2026 09:00:00;0;Publié;;"Où ; est-ce ?";;;https://mastodon.example/1',
        '1;Indice n°\u00a01;Ville d’Angers;19/09/2026 11:00:00;19/09/2026 11:12:30;12,5;Publié;;Par ici, là.;Modifié — Par là.;19/09/2026 12:00:00;',
      ],
    ],
    [
      'replies',
      [
        'Mystère;Reçue;Joueur;Adresse;Réseau;Réponse;Verdict;Valeur;Points;Hors classement;Pourquoi;À relire;Verdict du programme;Réponse attendue;Visibilité;Compte;Lue avant la révélation;Masquée;Lisible pendant (s);Mot au joueur;État du mot;Référence;Lien',
        `1;19/09/2026 09:12:00;Margaux;joueur1@mastodon.example;Mastodon;"'=cmd; la maison d’Adam";Juste;Prise en compte;12;non;nomme « Maison d’Adam »;non;;Maison d’Adam;Public;Ville d’Angers;à un clic;19/09/2026 09:12:04;3,5;Bien vu !;Publié;3fa0c21b;`,
      ],
    ],
    ['standings', ['Rang;Joueur;Adresse;Réseau;Points', '1;Margaux;joueur1@mastodon.example;Mastodon;21']],
    [
      'exposure',
      [
        'Mystère;Compte;Réseau;Masquables;Lisibles par tous;À un clic;Lisibles par des abonnés;Lisibles par personne;Médiane avant masquage (s)',
        '1;Ville d’Angers;mastodon;non;0;1;0;0;3,5',
      ],
    ],
    [
      'partners',
      [
        'Mystère;Partenaire;Compte;Quoi;Prévu;Fait ou vu;Retard (min);Résultat;Raison;Lien',
        '1;Musée;Ville d’Angers;Relais\u00a0: Ouverture;19/09/2026 09:10:00;19/09/2026 09:12:00;2;Fait;;',
        '1;Office de tourisme;Ville d’Angers;Relais\u00a0: Ouverture;19/09/2026 09:20:00;;;Manqué;;',
      ],
    ],
    [
      'reach',
      [
        'Mystère;Message;Compte;Vu;Partages;Citations',
        '1;Indice n°\u00a01;Ville d’Angers;19/09/2026 11:20:00;4;0',
      ],
    ],
  ])('%s', (name, written) => {
    expect(lines(name, 'fr')).toEqual(written);
  });
});

describe('in English', () => {
  test.each<[TableName, readonly string[]]>([
    [
      'posts',
      [
        'Mystery,Post,Account,Planned,Posted,Late (min),State,Reason,Text,Corrections,Taken back,Link',
        '1,Opening,Ville d’Angers,2026-09-19 09:00:00,2026-09-19 09:00:00,0,Posted,,Où ; est-ce ?,,,https://mastodon.example/1',
        '1,Hint no.\u00a01,Ville d’Angers,2026-09-19 11:00:00,2026-09-19 11:12:30,12.5,Posted,,"Par ici, là.",Edited — Par là.,2026-09-19 12:00:00,',
      ],
    ],
    [
      'replies',
      [
        'Mystery,Received,Player,Address,Network,Reply,Verdict,Worth,Points,Out of the ranking,Why,To be reviewed,Verdict of the program,Answer,Visibility,Account,Read before the reveal,Hidden,Readable for (s),Said to the player,State of that,Reference,Link',
        `1,2026-09-19 09:12:00,Margaux,joueur1@mastodon.example,Mastodon,'=cmd; la maison d’Adam,Correct,Counts,12,no,nomme « Maison d’Adam »,no,,Maison d’Adam,Public,Ville d’Angers,one click away,2026-09-19 09:12:04,3.5,Bien vu !,Posted,3fa0c21b,`,
      ],
    ],
    ['standings', ['Rank,Player,Address,Network,Points', '1,Margaux,joueur1@mastodon.example,Mastodon,21']],
    [
      'exposure',
      [
        'Mystery,Account,Network,Can be hidden,Readable by everybody,One click away,Readable by followers,Readable by nobody,Median before masking (s)',
        '1,Ville d’Angers,mastodon,no,0,1,0,0,3.5',
      ],
    ],
    [
      'partners',
      [
        'Mystery,Partner,Account,What,Planned,Done or seen,Late (min),Outcome,Reason,Link',
        '1,Musée,Ville d’Angers,Relay: Opening,2026-09-19 09:10:00,2026-09-19 09:12:00,2,Done,,',
        '1,Office de tourisme,Ville d’Angers,Relay: Opening,2026-09-19 09:20:00,,,Missed,,',
      ],
    ],
    [
      'reach',
      ['Mystery,Post,Account,Seen,Boosts,Quotes', '1,Hint no.\u00a01,Ville d’Angers,2026-09-19 11:20:00,4,0'],
    ],
  ])('%s', (name, written) => {
    expect(lines(name, 'en')).toEqual(written);
  });
});

test('a table is marked as UTF-8, so that Excel reads it', () => {
  for (const name of TABLES) expect(reportTable(name, game, 'fr')).toMatch(/^\uFEFF/u);
});

test('a table without rows has its headings', () => {
  const empty = { ...game, posts: [], replies: [], standings: [], deeds: [], reach: [] };
  for (const name of TABLES) {
    for (const language of ['fr', 'en'] as const)
      expect(lines(name, language, empty)).toEqual(lines(name, language).slice(0, 1));
  }
});
