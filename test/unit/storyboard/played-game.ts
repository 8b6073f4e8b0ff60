import sharp from 'sharp';
import type { Storyboard, StoryPicture, StoryPost, StoryReply } from '#storyboard/storyboard.ts';

const at = (moment: string) => Temporal.ZonedDateTime.from(`${moment}[Europe/Paris]`).toInstant();

const rounds: Storyboard['rounds'] = [
  {
    number: 1,
    question: 'Un musicien de bois joue depuis cinq siècles à l’angle d’une rue. Où se cache-t-il ?',
    answer: 'Maison d’Adam',
    opens: at('2026-09-19T09:00'),
    closes: at('2026-09-19T18:00'),
    reveals: at('2026-09-19T18:30'),
  },
  {
    number: 2,
    question: 'Quelle façade se couvre de ce faisan d’or ?',
    answer: 'Maison bleue',
    opens: at('2026-09-20T09:00'),
    closes: at('2026-09-20T18:00'),
    reveals: at('2026-09-20T18:30'),
  },
];

const players = ['Margaux', 'Élodie 🌻', 'Jean-Yves', 'le_petit_curieux', 'Nolwenn', 'Ösgür'].map(
  (name, index) => ({
    name,
    player: `joueur${index + 1}@mastodon.example`,
    network: index === 5 ? 'village' : 'mastodon',
  }),
);

/** A plain JPEG of `colour`. */
export async function plainPicture(colour: string, alt: string, height = 400): Promise<StoryPicture> {
  const bytes = await sharp({ create: { width: 600, height, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
  return { bytes, width: 600, height, alt };
}

/** A post of the first round's opening, with what `changes` says otherwise. */
export function post(changes: Partial<StoryPost> = {}): StoryPost {
  const due = changes.due ?? at('2026-09-19T09:00');
  return {
    round: 1,
    kind: 'opening',
    ordinal: 0,
    account: 'Ville d’Angers',
    postedAt: due,
    state: 'sent',
    text: '🔍 Détail mystère n° 1\n\nUn musicien de bois joue depuis cinq siècles à l’angle d’une rue. Où se cache-t-il ?\n\nVous avez jusqu’à 18 h.\n\n#Angers #JournéesDuPatrimoine',
    pictures: [],
    visibility: 'public',
    ...changes,
    due,
  };
}

const anHour = Temporal.Duration.from({ hours: 1 });
/** How a right answer was seen that nothing masked, or that came in private. */
export const open = { seen: 'public', openFor: anHour } as const;
const unseen = { seen: 'never', openFor: new Temporal.Duration() } as const;

let replies = 0;

/** A public wrong guess in the first round, a reply of its own, with what `changes` says otherwise. */
export function reply(changes: Partial<StoryReply> = {}): StoryReply {
  replies += 1;
  return {
    round: 1,
    account: 'Ville d’Angers',
    networkId: `reply-${replies}`,
    ...(players[0] ?? { name: '', player: '', network: '' }),
    text: 'le château ?',
    at: at('2026-09-19T09:12'),
    visibility: 'public',
    verdict: 'wrong',
    reason: 'ne nomme pas la réponse',
    doubtful: false,
    worth: 'counts',
    edited: false,
    deleted: false,
    ...changes,
  };
}

/** A rehearsal of two rounds, with a bit of everything that a storyboard shows; `pictures` stand in for the photos. */
export function playedGame(pictures: readonly StoryPicture[]): Storyboard {
  const [detail, wider, whole] = pictures;
  const shown = (picture: StoryPicture | undefined) => (picture ? [picture] : []);
  return {
    source: 'rehearsal',
    game: 'angers-patrimoine',
    title: 'Détails mystères d’Angers',
    language: 'fr',
    timeZone: 'Europe/Paris',
    seed: 7,
    accounts: [
      {
        name: 'Ville d’Angers',
        network: 'mastodon',
        address: 'angers@mastodon.example',
        masking: { kind: 'invites', to: 'private', short: true },
        maskable: false,
      },
      { name: 'Office de tourisme', network: 'village', address: 'destination@village' },
    ],
    partners: [
      {
        id: 'office',
        name: 'Office de tourisme',
        addresses: { 'Ville d’Angers': 'office@mastodon.example' },
      },
    ],
    rounds,
    deeds: [
      {
        round: 1,
        partner: 'Musée',
        account: 'Ville d’Angers',
        kind: 'relay',
        of: { kind: 'opening', ordinal: 0 },
        due: at('2026-09-19T09:10'),
        at: at('2026-09-19T09:12'),
        outcome: 'done',
      },
      {
        round: 1,
        partner: 'Office de tourisme',
        account: 'Ville d’Angers',
        kind: 'relay',
        of: { kind: 'opening', ordinal: 0 },
        due: at('2026-09-19T09:20'),
        outcome: 'missed',
      },
      {
        round: 1,
        partner: 'Office de tourisme',
        account: 'Ville d’Angers',
        kind: 'hint',
        at: at('2026-09-19T10:00'),
        url: 'https://office.example/3',
        outcome: 'unasked',
      },
      {
        round: 1,
        partner: 'Musée',
        account: 'Ville d’Angers',
        kind: 'relay',
        of: { kind: 'hint', ordinal: 2 },
        due: at('2026-09-19T14:10'),
        at: at('2026-09-19T15:40'),
        outcome: 'late',
      },
    ],
    partnerPosts: [
      {
        round: 1,
        partner: 'Office de tourisme',
        at: at('2026-09-19T10:00'),
        url: 'https://office.example/3',
        leaks: false,
        gone: true,
      },
    ],
    reach: [
      {
        round: 1,
        account: 'Ville d’Angers',
        post: { kind: 'opening', ordinal: 0 },
        samples: [
          { at: at('2026-09-19T09:05'), boosts: 3, quotes: 0 },
          { at: at('2026-09-19T09:35'), boosts: 9, quotes: 1 },
          { at: at('2026-09-19T12:00'), boosts: 12, quotes: 2 },
        ],
      },
      {
        round: 1,
        account: 'Ville d’Angers',
        post: { kind: 'hint', ordinal: 1 },
        samples: [{ at: at('2026-09-19T11:20'), boosts: 4, quotes: 0 }],
      },
    ],
    posts: [
      post({ pictures: shown(detail) }),
      post({ pictures: shown(detail), account: 'Office de tourisme', warning: 'Jeu : un détail mystère' }),
      post({
        kind: 'hint',
        ordinal: 1,
        due: at('2026-09-19T11:00'),
        postedAt: at('2026-09-19T11:12'),
        text: '💡 Indice n° 1 — détail mystère n° 1\n\nRegardez du côté de la cathédrale.\n\n#Angers #JournéesDuPatrimoine',
      }),
      post({
        kind: 'hint',
        ordinal: 2,
        due: at('2026-09-19T14:00'),
        text: '💡 Indice n° 2 — détail mystère n° 1\n\nPrenons un peu de recul…\n\n#Angers #JournéesDuPatrimoine',
        pictures: shown(wider),
      }),
      post({
        kind: 'hint',
        ordinal: 3,
        due: at('2026-09-19T16:00'),
        postedAt: undefined,
        state: 'skipped',
        why: 'en retard de 52 min, plus que le délai de grâce (30 min)',
        text: undefined,
      }),
      post({
        kind: 'last-call',
        due: at('2026-09-19T17:30'),
        text: '⏳ Détail mystère n° 1 : plus que quelques instants, jusqu’à 18 h !\n\n3 personnes ont déjà trouvé « M••••• d’A••• ».\n\n#Angers #JournéesDuPatrimoine',
      }),
      post({
        kind: 'reveal',
        due: at('2026-09-19T18:30'),
        text: '✨ Détail mystère n° 1, la réponse : Maison d’Adam\n\nBravo à @joueur2 et à @joueur5 !\n\n#Angers #JournéesDuPatrimoine',
        pictures: shown(whole),
      }),
      post({ round: 2, due: at('2026-09-20T09:00'), pictures: shown(wider) }),
      post({
        round: 2,
        kind: 'reveal',
        due: at('2026-09-20T18:30'),
        state: 'failed',
        postedAt: undefined,
        why: 'le réseau a refusé l’image',
        pictures: shown(whole),
      }),
    ],
    replies: [...firstReplies(), ...manyReplies()],
    standings: [
      { rank: 1, points: 21 },
      { rank: 2, points: 18 },
      { rank: 2, points: 18 },
      { rank: 4, points: 6 },
    ].map((line, index) => ({ ...line, ...(players[index] ?? { name: '', player: '', network: '' }) })),
    problems: ['Mystère n° 2 : la révélation n’a pas été publiée, le réseau a refusé l’image.'],
  };
}

function firstReplies(): readonly StoryReply[] {
  const by = (index: number) => players[index] ?? { name: '', player: '', network: '' };
  return [
    reply({
      acknowledgement: {
        kind: 'answer',
        text: 'Ce n’est pas ça… Continuez à chercher !\n\n#Angers',
        state: 'sent',
      },
    }),
    reply({
      ...by(1),
      at: at('2026-09-19T09:31'),
      text: 'Maisson d’Adam #Angers',
      verdict: 'correct',
      reason: 'nomme « Maison d’Adam », à une lettre près',
      visibility: 'private',
      exposure: unseen,
      points: 12,
      masked: 'M••••• d’A•••',
      acknowledgement: {
        kind: 'answer',
        text: 'Bien vu ! Gardez le secret jusqu’à 18 h 30.\n\n#Angers',
        state: 'sent',
      },
    }),
    reply({
      ...by(2),
      at: at('2026-09-19T10:02'),
      text: 'Une maison à pans de bois, mais laquelle…',
      verdict: 'close',
      reason: 'dit le genre de l’édifice, pas son nom',
      acknowledgement: {
        kind: 'answer',
        text: 'C’est bien une maison à pans de bois. Laquelle ?\n\n#Angers',
        state: 'planned',
      },
    }),
    reply({
      ...by(3),
      at: at('2026-09-19T11:20'),
      text: 'la maison d’Adam, évidemment 😎',
      verdict: 'correct',
      reason: 'nomme « Maison d’Adam »',
      exposure: open,
      points: 8,
      masked: 'M••••• d’A•••',
      acknowledgement: { kind: 'favourite', state: 'sent' },
    }),
    reply({
      ...by(4),
      at: at('2026-09-19T12:45'),
      text: 'Bonjour, à quelle heure ouvre la galerie ?',
      reason: 'ne contient pas de proposition',
      worth: 'chatter',
    }),
    reply({
      ...by(4),
      at: at('2026-09-19T13:05'),
      text: 'Maison d’Adam (je m’étais trompée)',
      verdict: 'correct',
      reason: 'nomme « Maison d’Adam »',
      edited: true,
      exposure: open,
      points: 8,
      visibility: 'unlisted',
    }),
    reply({ ...by(5), at: at('2026-09-19T14:05'), text: undefined, deleted: true }),
    reply({ ...by(0), at: at('2026-09-19T15:00'), text: 'la cathédrale', worth: 'over-limit' }),
    reply({
      ...by(5),
      at: at('2026-09-19T18:12'),
      text: 'maison d adam',
      verdict: 'correct',
      reason: 'nomme « Maison d’Adam »',
      exposure: open,
      worth: 'late',
    }),
  ];
}

function manyReplies(): readonly StoryReply[] {
  const verdicts = ['wrong', 'close', 'wrong', 'correct', 'wrong'] as const;
  return Array.from({ length: 60 }, (_, index) => {
    const verdict = verdicts[index % 5] ?? 'wrong';
    const texts = { wrong: 'l’hôtel Pincé', close: 'une façade en mosaïque', correct: 'la Maison bleue' };
    return reply({
      round: 2,
      ...(players[index % players.length] ?? { name: '', player: '', network: '' }),
      at: at('2026-09-20T09:03').add({ minutes: Math.round(index ** 1.52) }),
      text: texts[verdict],
      verdict,
      visibility: index % 2 === 0 ? 'private' : 'public',
      ...(verdict === 'correct'
        ? {
            points: 10,
            masked: 'M••••• b••••',
            reason: 'nomme « Maison bleue »',
            exposure: index % 2 === 0 ? unseen : open,
          }
        : {}),
    });
  });
}
