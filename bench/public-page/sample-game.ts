import { createHash } from 'node:crypto';
import type { PublicGame, PublicPicture } from '#app/public-view/public-game.ts';
import { cutHere, type Cutting } from '#photos/cutting.ts';
import { thumbnail } from '#photos/thumbnail.ts';

const FOLDER = 'games/angers-patrimoine/photos';
const at = (local: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(`2027-09-${local}`).toZonedDateTime('Europe/Paris').toInstant();

/** A game on its public page, with its pictures by their names. */
export interface SampleGame {
  readonly game: PublicGame;
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** Makes the public view of the sample game in the middle of its second round, with a hundred players in the standings. */
export async function sampleGame(): Promise<SampleGame> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const picture = async (photo: string, view: Cutting['view'], alt: string): Promise<PublicPicture> => {
    const options = { maxBytes: 1_000_000, maxPixels: 3_000_000, alt, name: '' };
    const cut = await cutHere({ path: `${FOLDER}/${photo}`, view, options });
    if (!cut.ok) throw new Error(cut.problem);
    const file = async (side: number) => {
      const { bytes, width, height } = await thumbnail(cut.picture.bytes, side);
      const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.jpg`;
      files.set(name, Uint8Array.from(bytes));
      return { name, width, height };
    };
    return { large: await file(1920), small: await file(800), alt };
  };
  const adam = { left: 0.532, top: 0.436, width: 0.2, height: 0.16 };
  const bleue = { left: 0.388, top: 0.404, width: 0.224, height: 0.074 };
  const post = (number: number, when: string) => [
    { network: 'village', url: `https://village.example/${number}`, at: at(when) },
  ];
  const players = Array.from({ length: 100 }, (_, index) => ({
    name: ['Zoé', 'Léo', 'Camille', 'Malo', 'Inès'][index % 5] ?? '',
    network: 'village',
  }));
  const game: PublicGame = {
    id: 'angers-patrimoine',
    title: 'Détails mystères d’Angers',
    language: 'fr',
    timeZone: 'Europe/Paris',
    hashtags: ['#Angers', '#JEP2027'],
    tagged: false,
    organiser: { name: 'Ville imaginaire', contact: 'jeu@ville.example' },
    state: 'playing',
    accounts: [
      { network: 'village', address: 'ville@village.example', url: 'https://village.example/ville' },
    ],
    feedback: 'private',
    guesses: 3,
    rounds: [
      {
        number: 1,
        phase: 'revealed',
        opens: at('18T09:00'),
        closes: at('18T12:30'),
        reveals: at('18T12:40'),
        question:
          'Depuis cinq siècles, cet oiseau se perce la poitrine pour nourrir ses petits. Sur quelle façade angevine a-t-il fait son nid\u202f?',
        picture: await picture(
          '01.jpg',
          { kind: 'detail', box: adam },
          'Un grand oiseau de bois aux ailes déployées.',
        ),
        hints: [],
        posts: post(1, '18T09:00'),
        reveal: {
          at: at('18T12:40'),
          answer: 'Maison d’Adam',
          story:
            'Bâtie vers 1491, elle doit son nom à Adam et Ève, sculptés à l’angle, disparus à la Révolution.',
          credit: 'Illustration\u00a0: Kesako',
          photo: await picture(
            '01.jpg',
            { kind: 'whole' },
            'La maison d’Adam, vue du pied de ses deux façades.',
          ),
          found: 130,
          finders: players,
          posts: post(2, '18T12:40'),
        },
      },
      {
        number: 2,
        phase: 'open',
        opens: at('18T14:00'),
        closes: at('18T18:30'),
        reveals: at('18T18:40'),
        question:
          'Un soleil en mille morceaux\u202f! Il suffit de lever les yeux pour l’apercevoir en centre-ville… mais où\u202f?',
        picture: await picture(
          '02.jpg',
          { kind: 'detail', box: bleue },
          'Un demi-soleil de mosaïque, d’or, de turquoise et de cobalt.',
        ),
        hints: [
          {
            number: 1,
            at: at('18T15:30'),
            text: 'Elle a près d’un siècle, cette mosaïque, et un nom italien pour signature.',
            by: 'Office de tourisme imaginaire',
            posts: post(3, '18T15:30'),
          },
          {
            number: 2,
            at: at('18T16:45'),
            text: 'Plus on monte, plus les couleurs se rapprochent de celle du ciel.',
            picture: await picture(
              '02.jpg',
              { kind: 'wider', box: bleue, factor: 2.2 },
              'Le soleil de mosaïque occupe l’angle d’une façade.',
            ),
            posts: post(4, '18T16:45'),
          },
        ],
        nextHint: at('18T17:45'),
        posts: post(5, '18T14:00'),
        found: { atLeast: 20, asOf: at('18T17:00') },
      },
      ...[3, 4, 5].map((number) => ({
        number,
        phase: 'to-come' as const,
        opens: at(`${number === 3 ? '18T20' : number === 4 ? '19T09' : '19T14'}:30`),
        closes: at(`${number === 3 ? '18T22' : number === 4 ? '19T13' : '19T18'}:00`),
        reveals: at(`${number === 3 ? '18T22' : number === 4 ? '19T13' : '19T18'}:10`),
        hints: [],
        posts: [],
      })),
    ],
    standings: {
      at: at('18T12:45'),
      final: false,
      lines: players
        .slice(0, 30)
        .map((player, index) => ({ ...player, rank: index + 1, points: 60 - 2 * index })),
      others: 100,
    },
  };
  return { game, files };
}
