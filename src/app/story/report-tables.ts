import { FORM_ACCOUNT } from '#game/answer-form.ts';
import type { Language } from '#game/game.ts';
import type { StoryDeed, StoryPost, StoryReply, Storyboard } from '#storyboard/storyboard.ts';
import { sayDeed } from '#storyboard/sections/deed-table.ts';
import { type Phrases, phrasesIn } from '#storyboard/words/phrases.ts';
import { kindOf } from '#storyboard/words/say-kind.ts';
import { sayPlayer } from '#storyboard/words/say-player.ts';
import { type Cell, table } from './csv.ts';
import { figuresOf, type GameFigures } from './story-figures.ts';

/** The tables of a game, in the order in which a folder of them is listed. */
export const TABLES = ['posts', 'replies', 'standings', 'exposure', 'partners', 'reach'] as const;
export type TableName = (typeof TABLES)[number];

/** Returns the tables that a game has: nobody is ranked in a live hour, and nothing that is said there is to be kept. */
export const tablesOf = ({ rounds }: Pick<Storyboard, 'rounds'>): readonly TableName[] =>
  rounds.some(({ heard }) => heard)
    ? TABLES.filter((table) => table !== 'standings' && table !== 'exposure')
    : TABLES;

/** What the file of a table is called, and what is in it. */
export const TABLE_FILES: Readonly<
  Record<Language, Readonly<Record<TableName, readonly [name: string, about: string]>>>
> = {
  fr: {
    posts: ['messages.csv', 'les messages, prévus et publiés'],
    replies: ['reponses.csv', 'une ligne par réponse'],
    standings: ['classement.csv', 'le classement'],
    exposure: ['exposition.csv', 'ce qui s’est vu avant la révélation'],
    partners: ['partenaires.csv', 'ce que chaque partenaire a fait'],
    reach: ['partages.csv', 'les partages au fil du temps'],
  },
  en: {
    posts: ['posts.csv', 'the posts, planned and real'],
    replies: ['replies.csv', 'a line for each reply'],
    standings: ['standings.csv', 'the ranking'],
    exposure: ['exposure.csv', 'what was seen before the reveal'],
    partners: ['partners.csv', 'what each partner did'],
    reach: ['reach.csv', 'how often posts were relayed over time'],
  },
};

/** What heads a column in each language, and what stands in it. */
type Column<T> = readonly [fr: string, en: string, cell: (row: T) => Cell];

/** Writes a table of a game as CSV, for a spreadsheet of the reader's language; its headings even where it has no rows. */
export function reportTable(name: TableName, story: Storyboard, language: Language): string {
  const phrases = phrasesIn(language);
  switch (name) {
    case 'posts':
      return write(postColumns(phrases), story.posts, story, language);
    case 'replies':
      return write(replyColumns(story, phrases, language), story.replies, story, language);
    case 'standings':
      return write(standingColumns(phrases), story.standings, story, language);
    case 'exposure':
      return write(EXPOSURE, figuresOf(story).exposure, story, language);
    case 'partners':
      return write(deedColumns(phrases), story.deeds, story, language);
    case 'reach':
      return write(reachColumns(phrases), samplesOf(story), story, language);
  }
}

const write = <T>(
  columns: readonly Column<T>[],
  rows: readonly T[],
  { timeZone, rounds }: Storyboard,
  language: Language,
): string => {
  const hour = rounds.some(({ heard }) => heard);
  return table(
    columns.map((column) => (hour && isRound(column) ? 'Question' : column[language === 'fr' ? 0 : 1])),
    rows.map((row) => columns.map((column) => ofHour(column[2](row), column))),
    { language, timeZone },
  );

  function ofHour(cell: Cell, column: Column<T>): Cell {
    const heard = isRound(column) ? rounds.find(({ number }) => number === cell)?.heard : undefined;
    return heard && heard !== 'question' ? phrasesIn(language).heard[heard]() : cell;
  }
};

/** Says whether a column tells in which mystery something was. */
const isRound = ([fr]: readonly [string, ...unknown[]]): boolean => fr === 'Mystère';

/** By how many minutes something was late; nothing where it was not done, or nobody awaited it. */
const lateness = (due: Temporal.Instant | undefined, at: Temporal.Instant | undefined): Cell =>
  due && at && Math.round(due.until(at).total('minutes') * 10) / 10;

const postColumns = (phrases: Phrases): readonly Column<StoryPost>[] => [
  ['Mystère', 'Mystery', ({ round }) => round],
  ['Message', 'Post', (post) => kindOf(post, phrases)],
  ['Compte', 'Account', ({ account }) => account],
  ['Prévu', 'Planned', ({ due }) => due],
  ['Publié', 'Posted', ({ postedAt }) => postedAt],
  ['Retard (min)', 'Late (min)', ({ due, postedAt }) => lateness(due, postedAt)],
  ['État', 'State', ({ state }) => phrases.state[state]],
  ['Raison', 'Reason', ({ why }) => why],
  ['Texte', 'Text', ({ text }) => text],
  [
    'Corrections',
    'Corrections',
    ({ changes = [] }) =>
      changes
        .flatMap(({ kind, state, text = '' }) =>
          state === 'sent' ? [`${phrases.changes[kind]}${text === '' ? '' : ` — ${text}`}`] : [],
        )
        .join('\n'),
  ],
  ['Retiré', 'Taken back', ({ gone }) => gone?.at],
  ['Lien', 'Link', ({ url }) => url],
];

const SEEN: Readonly<
  Record<Language, Readonly<Record<NonNullable<StoryReply['exposure']>['seen'], string>>>
> = {
  fr: {
    public: 'par tous',
    'one-click': 'à un clic',
    followers: 'par les abonnés de son auteur',
    never: 'par personne',
  },
  en: {
    public: 'by everybody',
    'one-click': 'one click away',
    followers: 'by its author’s followers',
    never: 'by nobody',
  },
};

const COUNTS = { fr: 'Prise en compte', en: 'Counts' } as const;

/** Who said what, to what, and when. */
const whoSaid = (
  phrases: Phrases,
  [fr, en]: readonly [fr: string, en: string],
): readonly Column<StoryReply>[] => [
  ['Mystère', 'Mystery', ({ round }) => round],
  ['Reçue', 'Received', ({ at }) => at],
  [fr, en, (reply) => sayPlayer(reply, phrases).name],
  ['Adresse', 'Address', (reply) => sayPlayer(reply, phrases).address],
  ['Réseau', 'Network', (reply) => sayPlayer(reply, phrases).network],
  ['Réponse', 'Reply', ({ text }) => text],
];

const where = (phrases: Phrases): readonly Column<StoryReply>[] => [
  ['Visibilité', 'Visibility', ({ visibility }) => phrases.visibility[visibility]],
  ['Compte', 'Account', ({ account }) => (account === FORM_ACCOUNT ? phrases.form : account)],
];

/** Of what was said in a live hour: none of it is a guess. */
const saidColumns = (phrases: Phrases): readonly Column<StoryReply>[] => [
  ...whoSaid(phrases, ['Personne', 'Person']),
  ['Invité', 'Guest', ({ said }) => said?.guest ?? false],
  ['Choisie', 'Picked', ({ said }) => said?.picked ?? false],
  ['Pas montrée', 'Not shown', ({ said }) => said?.held ?? true],
  ...where(phrases),
  ['Référence', 'Reference', ({ ref }) => ref],
  ['Lien', 'Link', ({ url }) => url],
];

function replyColumns(
  { rounds }: Storyboard,
  phrases: Phrases,
  language: Language,
): readonly Column<StoryReply>[] {
  if (rounds.some(({ heard }) => heard)) return saidColumns(phrases);
  const answers = new Map(rounds.map(({ number, answer }) => [number, answer]));
  const said = ({ acknowledgement }: StoryReply): Cell => {
    if (!acknowledgement) return undefined;
    return acknowledgement.kind === 'answer' ? acknowledgement.text : phrases.favourited;
  };
  return [
    ...whoSaid(phrases, ['Joueur', 'Player']),
    ['Verdict', 'Verdict', ({ verdict }) => phrases.verdict[verdict]],
    ['Valeur', 'Worth', ({ worth }) => phrases.worth[worth] || COUNTS[language]],
    ['Points', 'Points', ({ points }) => points ?? 0],
    ['Hors classement', 'Out of the ranking', ({ aside }) => aside ?? false],
    ['Pourquoi', 'Why', ({ reason }) => reason],
    ['À relire', 'To be reviewed', ({ doubtful }) => doubtful],
    [
      'Verdict du programme',
      'Verdict of the program',
      ({ overruled }) => overruled && phrases.verdict[overruled.verdict],
    ],
    ['Réponse attendue', 'Answer', ({ round }) => answers.get(round)],
    ...where(phrases),
    [
      'Lue avant la révélation',
      'Read before the reveal',
      ({ exposure }) => exposure && SEEN[language][exposure.seen],
    ],
    ['Masquée', 'Hidden', ({ exposure }) => exposure?.maskedAt],
    ['Lisible pendant (s)', 'Readable for (s)', ({ exposure }) => exposure?.openFor?.total('seconds')],
    ['Mot au joueur', 'Said to the player', said],
    [
      'État du mot',
      'State of that',
      ({ acknowledgement }) => acknowledgement && phrases.state[acknowledgement.state],
    ],
    ['Référence', 'Reference', ({ ref }) => ref],
    ['Lien', 'Link', ({ url }) => url],
  ];
}

const standingColumns = (phrases: Phrases): readonly Column<Storyboard['standings'][number]>[] => [
  ['Rang', 'Rank', ({ rank }) => rank],
  ['Joueur', 'Player', (line) => sayPlayer(line, phrases).name],
  ['Adresse', 'Address', (line) => sayPlayer(line, phrases).address],
  ['Réseau', 'Network', (line) => sayPlayer(line, phrases).network],
  ['Points', 'Points', ({ points }) => points],
];

/** Of right answers, before the reveal. */
const EXPOSURE: readonly Column<GameFigures['exposure'][number]>[] = [
  ['Mystère', 'Mystery', ({ round }) => round],
  ['Compte', 'Account', ({ account }) => account],
  ['Réseau', 'Network', ({ network }) => network ?? undefined],
  ['Masquables', 'Can be hidden', ({ maskable }) => maskable ?? undefined],
  ['Lisibles par tous', 'Readable by everybody', ({ public: open }) => open],
  ['À un clic', 'One click away', ({ oneClick }) => oneClick],
  ['Lisibles par des abonnés', 'Readable by followers', ({ followers }) => followers],
  ['Lisibles par personne', 'Readable by nobody', ({ never }) => never],
  ['Médiane avant masquage (s)', 'Median before masking (s)', ({ openSeconds }) => openSeconds ?? undefined],
];

const deedColumns = (phrases: Phrases): readonly Column<StoryDeed>[] => [
  ['Mystère', 'Mystery', ({ round }) => round],
  ['Partenaire', 'Partner', ({ partner }) => partner],
  ['Compte', 'Account', ({ account }) => account],
  ['Quoi', 'What', (deed) => sayDeed(deed, phrases)],
  ['Prévu', 'Planned', ({ due }) => due],
  ['Fait ou vu', 'Done or seen', ({ at }) => at],
  ['Retard (min)', 'Late (min)', ({ due, at }) => lateness(due, at)],
  ['Résultat', 'Outcome', ({ outcome }) => phrases.partners.outcomes[outcome]],
  ['Raison', 'Reason', ({ why }) => why],
  ['Lien', 'Link', ({ url }) => url],
];

type Sample = Omit<Storyboard['reach'][number], 'samples'> & Storyboard['reach'][number]['samples'][number];

const samplesOf = ({ reach }: Storyboard): readonly Sample[] =>
  reach.flatMap(({ samples, ...one }) => samples.map((sample) => ({ ...one, ...sample })));

const reachColumns = (phrases: Phrases): readonly Column<Sample>[] => [
  ['Mystère', 'Mystery', ({ round }) => round],
  ['Message', 'Post', ({ post }) => kindOf(post, phrases)],
  ['Compte', 'Account', ({ account }) => account],
  ['Vu', 'Seen', ({ at }) => at],
  ['Partages', 'Boosts', ({ boosts }) => boosts],
  ['Citations', 'Quotes', ({ quotes }) => quotes],
];
