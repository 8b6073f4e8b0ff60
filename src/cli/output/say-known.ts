import type { Language } from '#game/game.ts';
import { type Hour, saidOfHour } from '#game/words/hour-words.ts';
import type { KnownByName } from '#app/control/known-player.ts';
import { sayMoment } from '#app/words/say-moment.ts';

type Known = Extract<KnownByName, { readonly ok: true }>['known'];

const PHRASES = {
  fr: {
    title: 'Ce que Kesako sait de ce joueur',
    accounts: 'Comptes',
    alone: (at: string) => `ne veut plus rien recevoir depuis le ${at}`,
    muted: (at: string) => `n’est plus écouté depuis le ${at}`,
    aside: 'hors classement',
    linked: (at: string) => `lié depuis le ${at}`,
    replies: 'Réponses',
    erased: '(texte effacé)',
    verdicts: { correct: 'juste', close: 'proche', wrong: 'fausse' },
    answers: 'Ce que le programme a fait en réponse',
    kinds: {
      answer: 'message privé',
      favourite: 'signe public',
      hide: 'réponse masquée',
      decoy: 'réponse masquée',
      unhide: 'réponse montrée de nouveau',
    },
    rounds: 'Mystères joués',
    answered: 'Questions auxquelles il a été répondu',
    round: (number: number) => `mystère\u00a0${number}`,
    points: (points: number) => (points < 2 ? `${points}\u00a0point` : `${points}\u00a0points`),
    rankings: 'Points au classement',
    named: 'Publications qui nomment ce joueur',
    shared: 'Publications partagées',
    form: 'Réponses du formulaire, pas encore jugées',
    draws: 'Tirages au sort',
    chances: (count: number) => (count < 2 ? `${count}\u00a0chance` : `${count}\u00a0chances`),
    code: (code: string) => `code ${code}`,
    alternate: (turn: number) => `suppléance n°\u00a0${turn}`,
    drawn: (place: number, prize: string, at: string) => `place ${place} le ${at}\u00a0: ${prize}`,
    told: (at: string) => `annoncé le ${at}`,
    until: (at: string) => `réponse attendue jusqu’au ${at}`,
    answeredAt: (at: string) => `a répondu le ${at}`,
    replaced: (at: string, reason: string) => `remplacé le ${at}, pour une raison publique\u00a0: ${reason}`,
    heard: 'Entendu par la veille',
    decisions: 'Décisions prises à son sujet',
    what: {
      decide: 'une réponse est jugée par une personne',
      'decide-many': 'des réponses sont jugées par une personne',
      acknowledge: 'ce qui attendait d’être vu l’a été',
      ask: 'une réponse est mise à revoir',
      accept: 'une autre façon d’écrire la réponse est acceptée',
      apply: 'le script est changé',
      undo: 'une décision est défaite',
      mute: 'n’est plus écouté',
      unmute: 'est de nouveau écouté',
      staff: 'mis hors classement',
      unstaff: 'remis au classement',
      'same-as': 'deux comptes sont ceux d’une même personne',
      apart: 'deux comptes ne sont plus ceux d’une même personne',
      pick: 'une parole est choisie',
      unpick: 'une parole n’est plus choisie',
      show: 'une parole est montrée',
      hold: 'une parole est retirée',
      'run-draw': 'un tirage au sort a lieu',
      'replace-winner': 'un gagnant est remplacé',
      'tell-winner': 'un message annonce le lot',
      'winner-told': 'l’annonce du lot est notée',
      'winner-answered': 'la réponse au lot est notée',
      'retraction-told': 'l’annonce du remplacement est notée',
    },
    other: 'une décision',
    nothing: 'rien',
  },
  en: {
    title: 'What Kesako knows of this player',
    accounts: 'Accounts',
    alone: (at: string) => `has wished to receive nothing more since ${at}`,
    muted: (at: string) => `muted since ${at}`,
    aside: 'out of the ranking',
    linked: (at: string) => `linked since ${at}`,
    replies: 'Replies',
    erased: '(text erased)',
    verdicts: { correct: 'right', close: 'close', wrong: 'wrong' },
    answers: 'What the program did in answer',
    kinds: {
      answer: 'private message',
      favourite: 'public sign',
      hide: 'reply hidden',
      decoy: 'reply hidden',
      unhide: 'reply shown again',
    },
    rounds: 'Mysteries played',
    answered: 'Questions that were answered',
    round: (number: number) => `mystery ${number}`,
    points: (points: number) => (points === 1 ? '1 point' : `${points} points`),
    rankings: 'Points in the ranking',
    named: 'Posts that name this player',
    shared: 'Posts shared',
    form: 'Answers by the form, not judged yet',
    draws: 'Prize draws',
    chances: (count: number) => (count === 1 ? '1 chance' : `${count} chances`),
    code: (code: string) => `code ${code}`,
    alternate: (turn: number) => `alternate ${turn}`,
    drawn: (place: number, prize: string, at: string) => `place ${place} on ${at}: ${prize}`,
    told: (at: string) => `told on ${at}`,
    until: (at: string) => `an answer is awaited until ${at}`,
    answeredAt: (at: string) => `answered on ${at}`,
    replaced: (at: string, reason: string) => `replaced on ${at}, for a public reason: ${reason}`,
    heard: 'Heard by the watch',
    decisions: 'Decisions about them',
    what: {
      decide: 'a reply is judged by a person',
      'decide-many': 'replies are judged by a person',
      acknowledge: 'what waited to be seen was seen',
      ask: 'a reply is set aside to be reviewed',
      accept: 'another way to write the answer is accepted',
      apply: 'the script is changed',
      undo: 'a decision is undone',
      mute: 'not listened to any more',
      unmute: 'listened to again',
      staff: 'taken out of the ranking',
      unstaff: 'put back into the ranking',
      'same-as': 'two accounts are one person’s',
      apart: 'two accounts are one person’s no more',
      pick: 'words are picked',
      unpick: 'words are picked no more',
      show: 'words are shown',
      hold: 'words are taken away',
      'run-draw': 'lots are drawn',
      'replace-winner': 'a winner is replaced',
      'tell-winner': 'a message tells of the prize',
      'winner-told': 'it is noted that the prize was told',
      'winner-answered': 'it is noted that the prize was answered',
      'retraction-told': 'it is noted that the replacement was told',
    },
    other: 'a decision',
    nothing: 'nothing',
  },
} as const;

/** Writes all that is known of a player, to be read or handed to them. Times are those of UTC: games may be in several zones. */
export function sayKnown(
  known: Known,
  language: Language,
  hours: ReadonlyMap<string, Hour | undefined> = new Map(),
): string {
  const phrases = PHRASES[language];
  const ofRound = (game: string, round: number): string =>
    saidOfHour(phrases.round(round), hours.get(game), language);
  const isOfHours = known.rounds.length > 0 && known.rounds.every(({ game }) => hours.get(game));
  const at = (moment: string): string => `${sayMoment(Temporal.Instant.from(moment), 'UTC', language)} UTC`;
  const parts: readonly (readonly [string, readonly string[]])[] = [
    [
      phrases.accounts,
      known.accounts.map(
        ({ network, address, name, leftAloneSince, mutedSince, outOfRanking, linkedSince }) =>
          [
            `${network}:${address}${name === '' ? '' : ` (${name})`}`,
            ...(leftAloneSince === null ? [] : [phrases.alone(at(leftAloneSince))]),
            ...(mutedSince === null ? [] : [phrases.muted(at(mutedSince))]),
            ...(outOfRanking ? [phrases.aside] : []),
            ...(linkedSince === null ? [] : [phrases.linked(at(linkedSince))]),
          ].join(', '),
      ),
    ],
    [
      phrases.replies,
      known.replies.map(({ game, round, at: moment, text, beside, url, verdict, decided }) =>
        [
          `${at(moment)}, ${game}, ${ofRound(game, round)}`,
          text ?? phrases.erased,
          ...(beside === null ? [] : [beside]),
          ...(hours.get(game) ? [] : [verdictIn(language, decided ?? verdict)]),
          ...(url === null ? [] : [url]),
        ].join(' — '),
      ),
    ],
    [
      phrases.answers,
      known.answers.map(({ game, round, kind, at: moment, text }) =>
        [
          `${at(moment)}, ${game}, ${ofRound(game, round)}`,
          (phrases.kinds as Readonly<Record<string, string>>)[kind] ?? kind,
          ...(text === null ? [] : [text]),
        ].join(' — '),
      ),
    ],
    [
      isOfHours ? phrases.answered : phrases.rounds,
      known.rounds.map(
        ({ game, round, points }) =>
          `${game}, ${ofRound(game, round)}${hours.get(game) ? '' : ` — ${phrases.points(points)}`}`,
      ),
    ],
    [phrases.rankings, known.rankings.map(({ game, points }) => `${game} — ${phrases.points(points)}`)],
    [phrases.named, known.namedIn.map(({ post, text }) => `${post} — ${text}`)],
    [phrases.shared, known.shared.map(({ post, at: moment }) => `${at(moment)} — ${post}`)],
    [
      phrases.form,
      known.form.map(
        ({ game, round, at: moment, text }) =>
          `${at(moment)}, ${game}, ${ofRound(game, round)} — ${text ?? phrases.erased}`,
      ),
    ],
    [
      phrases.draws,
      known.draws.map(({ game, round, entry, chances, name, code, ...came }) =>
        [
          `${game}${round === null ? '' : `, ${ofRound(game, round)}`}`,
          phrases.chances(chances),
          entry,
          ...(name === null ? [] : [name]),
          ...(code === null ? [] : [phrases.code(code)]),
          ...cameTo(came, at, language),
        ].join(' — '),
      ),
    ],
    [
      phrases.heard,
      known.heard.map(({ at: moment, text, note }) =>
        [at(moment), text, ...(note === null ? [] : [note])].join(' — '),
      ),
    ],
    [
      phrases.decisions,
      known.decisions.map(
        ({ at: moment, what, why }) =>
          `${at(moment)} — ${new Map<string, string>(Object.entries(phrases.what)).get(what) ?? phrases.other}${why === null ? '' : ` (${why})`}`,
      ),
    ],
  ];
  const said = parts.map(([title, lines]) =>
    [title, ...(lines.length === 0 ? [phrases.nothing] : lines).map((line) => `  ${onOneLine(line)}`)].join(
      '\n',
    ),
  );
  return `${[phrases.title, ...said].join('\n\n')}\n`;
}

/** What a draw has come to for somebody, in the order in which it happened. */
function cameTo(
  {
    alternate,
    won,
    toldAt,
    until,
    answeredAt,
  }: Pick<Known['draws'][number], 'alternate' | 'won' | 'toldAt' | 'until' | 'answeredAt'>,
  at: (moment: string) => string,
  language: Language,
): readonly string[] {
  const phrases = PHRASES[language];
  return [
    ...(alternate === null ? [] : [phrases.alternate(alternate)]),
    ...(won ? [phrases.drawn(won.place, won.prize, at(won.at))] : []),
    ...(toldAt === null ? [] : [phrases.told(at(toldAt))]),
    ...(until === null ? [] : [phrases.until(at(until))]),
    ...(answeredAt === null ? [] : [phrases.answeredAt(at(answeredAt))]),
    ...(won?.replaced ? [phrases.replaced(at(won.replaced.at), won.replaced.reason)] : []),
  ];
}

const verdictIn = (language: Language, verdict: string): string =>
  (PHRASES[language].verdicts as Readonly<Record<string, string>>)[verdict] ?? verdict;

const onOneLine = (text: string): string => text.replaceAll(/\s*\n\s*/gu, ' / ');
