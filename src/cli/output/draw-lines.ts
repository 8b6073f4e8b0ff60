import type { Count, DrawNow, WinnerNow } from '#app/draw/draws-now.ts';
import { sayTooLong } from '#app/draw/draw-posts.ts';
import { answersUntil, isDone, nextStep, wordsToWinner } from '#app/draw/say-draw.ts';
import { sayWhen } from '#app/draw/say-when.ts';
import { BY_HAND } from '#app/words/say-by-hand.ts';
import { sayWhy } from '#app/words/say-why.ts';
import type { Language } from '#game/game.ts';
import { harmless } from '#cli/terminal.ts';

const PHRASES = {
  fr: {
    whole: (title: string) => `Tirage au sort de «\u00a0${title}\u00a0»`,
    round: (title: string, round: number) =>
      `Tirage au sort de «\u00a0${title}\u00a0», mystère\u00a0${round}`,
    next: {
      'wait-for-answers': (at: string) =>
        `On saura qui participe après la réponse, le ${at}. Fixez alors les participations, avant le moment du hasard.`,
      prepare: (at: string) =>
        `À faire avant le ${at}\u00a0: fixez les participations (npx kesako draw prepare), puis publiez l’empreinte.`,
      'wait-for-chance': (at: string) =>
        `Les participations sont fixées. Publiez ceci et les fichiers avant le ${at}, puis revenez après\u00a0:`,
      run: () => 'Le hasard est tombé. À faire\u00a0: npx kesako draw run.',
      tell: () =>
        'Le tirage a eu lieu. À faire\u00a0: écrivez en privé à chaque personne tirée (draw tell), et notez qui a répondu (draw answered).',
      done: () => 'Le tirage a eu lieu, et chaque personne tirée a répondu.',
      'done-in-part': () =>
        'Le tirage a eu lieu, et plus aucune réponse n’est attendue. Un lot au moins ne revient à personne\u00a0: il n’y a plus de suppléant.',
    },
    past: 'Ce moment est passé\u00a0: donnez-en un autre, et dites pourquoi (--at, --why).',
    fingerprint: 'Empreinte\u00a0:',
    winners: 'Gagnants\u00a0:',
    forgotten: 'nom effacé',
    nobody: 'personne (plus de suppléant)',
    as: {
      drawn: 'à prévenir',
      telling: 'message en partance',
      told: 'message envoyé',
      answered: 'a répondu',
    },
    gone: 'à remplacer (draw replace)',
    erased: (at: string) =>
      `Les noms s’effacent le ${at}\u00a0: d’ici là, tout doit être fini, suppléants compris.`,
    until: (at: string) => `réponse attendue jusqu’au ${at}`,
    late: 'délai passé\u00a0: remplacez (draw replace)',
    replaced: 'Remplacements\u00a0:',
    post: 'À publier\u00a0:',
    write: (name: string, why: string) =>
      `À écrire en privé à ${name}, à la main (${why}), puis à noter (draw told)\u00a0:`,
    tell: (name: string, place: number) =>
      `À écrire en privé à ${name}\u00a0: par Kesako (draw tell JEU ${place} --yes), ou à la main (draw told)\u00a0:`,
    retracted: {
      telling: (name: string) =>
        `À ${name}, qui ne gagne plus, ce message part en privé, si l’annonce du lot lui est parvenue\u202f; d’ici là, npx kesako undo le rappelle\u00a0:`,
      told: (name: string) => `${name} ne gagne plus, et le sait\u00a0:`,
      'by-hand': (name: string, place: number, why: string) =>
        `À écrire en privé à ${name}, qui ne sait pas que le lot ne lui revient plus, à la main (${why}), puis à noter (draw told JEU ${place} --replaced)\u00a0:`,
    },
    unsent: (why: string) => `le message n’est pas parti (${why})`,
    provisional: 'Provisoire\u00a0: toutes les réponses ne sont pas encore révélées.\n',
    count: (entries: number, chances: number) =>
      `${entries} participation${entries > 1 ? 's' : ''}, ${chances} chance${chances > 1 ? 's' : ''} en tout.\n`,
    left: {
      'by-form': 'par le formulaire du site',
      'too-few-finds': 'trop peu de mystères trouvés',
      staff: 'agents, organisateurs ou hors classement',
      muted: 'joueurs écartés',
      'former-winner': 'ont déjà gagné',
      forgotten: 'oubliés',
    },
  },
  en: {
    whole: (title: string) => `Prize draw of “${title}”`,
    round: (title: string, round: number) => `Prize draw of “${title}”, mystery ${round}`,
    next: {
      'wait-for-answers': (at: string) =>
        `It will be known who takes part after the reveal, on ${at}. Settle the entries then, before the moment of chance.`,
      prepare: (at: string) =>
        `To do before ${at}: settle the entries (npx kesako draw prepare), then publish the fingerprint.`,
      'wait-for-chance': (at: string) =>
        `The entries are settled. Publish this and the files before ${at}, and come back after it:`,
      run: () => 'Chance has fallen. To do: npx kesako draw run.',
      tell: () =>
        'The draw took place. To do: write in private to everybody who was drawn (draw tell), and note who has answered (draw answered).',
      done: () => 'The draw took place, and everybody who was drawn has answered.',
      'done-in-part': () =>
        'The draw took place, and no answer is awaited any more. Nobody wins one prize at least: no alternate is left.',
    },
    past: 'That moment is past: give another one, and say why (--at, --why).',
    fingerprint: 'Fingerprint:',
    winners: 'Winners:',
    forgotten: 'name erased',
    nobody: 'nobody (no alternate left)',
    as: { drawn: 'to be told', telling: 'message about to leave', told: 'told', answered: 'has answered' },
    gone: 'to be replaced (draw replace)',
    erased: (at: string) => `The names are erased on ${at}: all has to be over by then, alternates included.`,
    until: (at: string) => `an answer is awaited until ${at}`,
    late: 'too late: replace them (draw replace)',
    replaced: 'Replacements:',
    post: 'To be posted:',
    write: (name: string, why: string) =>
      `To be written to ${name} in private, by hand (${why}), and noted (draw told):`,
    tell: (name: string, place: number) =>
      `To be written to ${name} in private: by Kesako (draw tell GAME ${place} --yes), or by hand (draw told):`,
    retracted: {
      telling: (name: string) =>
        `To ${name}, who does not win any more, this message leaves in private, if the news of the prize has reached them; until then npx kesako undo calls it back:`,
      told: (name: string) => `${name} does not win any more, and knows it:`,
      'by-hand': (name: string, place: number, why: string) =>
        `To be written in private to ${name}, who does not know that the prize is not theirs any more, by hand (${why}), and noted (draw told GAME ${place} --replaced):`,
    },
    unsent: (why: string) => `the message did not leave (${why})`,
    provisional: 'Provisional: not every answer is revealed yet.\n',
    count: (entries: number, chances: number) =>
      `${entries} ${entries === 1 ? 'entry' : 'entries'}, ${chances} ${chances === 1 ? 'chance' : 'chances'} in all.\n`,
    left: {
      'by-form': 'by the form of the site',
      'too-few-finds': 'too few mysteries found',
      staff: 'staff, organisers or set aside',
      muted: 'muted players',
      'former-winner': 'have won before',
      forgotten: 'forgotten',
    },
  },
} as const;

/** Tells how a draw stands, and what is to be done about it by a person. */
export function drawLines(draw: DrawNow, now: Temporal.Instant, language: Language): readonly string[] {
  const phrases = PHRASES[language];
  const when = (moment: string): string => sayWhen(moment, draw.timeZone, language);
  const next = nextStep(draw, now);
  const isPast = Temporal.Instant.compare(draw.at, now) <= 0;
  const title = draw.round === null ? phrases.whole(draw.title) : phrases.round(draw.title, draw.round);
  const { post } = draw;
  return [
    title,
    phrases.next[next](when(next === 'wait-for-answers' ? draw.known : draw.at)),
    ...(next === 'prepare' && isPast ? [phrases.past] : []),
    ...(!isDone(next) && draw.erased !== null ? [phrases.erased(when(draw.erased))] : []),
    ...(draw.prepared ? [`${phrases.fingerprint} ${draw.prepared.fingerprint}`] : []),
    ...(draw.drawn
      ? [phrases.winners, ...draw.winners.map((one) => winnerLine(one, when, now, language))]
      : []),
    ...(draw.replaced.length > 0
      ? [
          phrases.replaced,
          ...draw.replaced.map(({ place, reason, at }) => `  ${place}. ${when(at)} · ${reason}`),
        ]
      : []),
    ...draw.retracted.flatMap(({ place, as, name, why, words }) => [
      '',
      phrases.retracted[as](name ?? phrases.forgotten, place, why === null ? '' : sayWhy(why, language)),
      words,
    ]),
    ...(post === null
      ? []
      : [
          '',
          phrases.post,
          ...post.text.split('\n'),
          ...sayTooLong(post, language).flatMap((one) => ['', one]),
        ]),
    ...draw.winners.flatMap((winner) => {
      if (winner.as !== 'drawn' || !winner.whose) return [];
      const { whose, byHand, place } = winner;
      const head =
        byHand === null
          ? phrases.tell(whose.name, place)
          : phrases.write(whose.name, BY_HAND[language][byHand]);
      return ['', head, wordsToWinner(draw, winner, answersUntil(draw, now))];
    }),
  ].map(harmless);
}

function winnerLine(
  { place, prize, entry, whose, as, until, unsent }: WinnerNow,
  when: (moment: string) => string,
  now: Temporal.Instant,
  language: Language,
): string {
  const phrases = PHRASES[language];
  const name = whose?.name ?? (entry === null ? phrases.nobody : phrases.forgotten);
  const isGone = whose === null && as !== 'answered';
  const isLate = !isGone && as === 'told' && until !== null && Temporal.Instant.compare(until, now) < 0;
  const state = entry === null ? [] : [isGone ? phrases.gone : phrases.as[as]];
  const awaited = !isGone && as === 'told' && until !== null ? [phrases.until(when(until))] : [];
  return [
    `  ${place}. ${prize}`,
    name,
    ...state,
    ...awaited,
    ...(isLate ? [phrases.late] : []),
    ...(unsent === null ? [] : [phrases.unsent(sayWhy(unsent, language))]),
  ].join(' · ');
}

/** Tells who would take part, and how many are left out by why. */
export function countLines({ entries, chances, leftOut, provisional }: Count, language: Language): string {
  const phrases = PHRASES[language];
  const left = Object.entries(phrases.left).flatMap(([why, said]) => {
    const count = leftOut[why as keyof Count['leftOut']];
    return count === 0 ? [] : [`  ${count} · ${said}\n`];
  });
  return (provisional ? phrases.provisional : '') + phrases.count(entries, chances) + left.join('');
}
