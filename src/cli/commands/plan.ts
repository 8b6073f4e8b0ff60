import { createColors } from 'picocolors';
import { sayKept, sayPlannedDraws } from '#app/draw/say-planned.ts';
import { expectedCosts } from '#app/spending/expected-cost.ts';
import { assumedCrowd } from '#app/spending/expected-crowd.ts';
import { usualMeasure } from '#app/parts/measures.ts';
import { previewStory } from '#app/story/preview-story.ts';
import { readPlayableGame } from '#app/parts/read-games.ts';
import { nameOfHeard, nameOfStep } from '#app/words/step-names.ts';
import { anyOf } from '#game/hashtags.ts';
import { type Game, type Language, roundOf } from '#game/game.ts';
import { byMoment } from '#game/moments.ts';
import { postNamed } from '#game/timeline/partner-steps.ts';
import { phrasesIn } from '#storyboard/words/phrases.ts';
import { sayMasking } from '#storyboard/words/say-masking.ts';
import { sayLimits } from '#storyboard/words/say-headroom.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { asToldBy } from '#game/words/telling.ts';
import { sayBy } from '#game/words/dates.ts';
import type { StoryPost } from '#storyboard/storyboard.ts';
import type { Call, Register } from '#cli/call.ts';
import { adviseMasking } from '#cli/output/advise-masking.ts';
import { sayCost } from '#cli/output/say-cost.ts';
import { sayNoMail } from '#cli/output/say-no-mail.ts';
import { sayUndefined } from '#cli/output/say-undefined.ts';
import { harmless } from '#cli/terminal.ts';

const PHRASES = {
  fr: {
    about: 'montre le calendrier du jeu, compte par compte, en heure locale',
    game: 'dossier du jeu',
    account: (name: string, network: string) => `Compte «\u00a0${name}\u00a0» (${network})`,
    limits: 'Limites\u00a0: ',
    replies: (masking: string) => `Réponses\u00a0: ${masking}`,
    told: 'Joueurs\u00a0: chacun apprend en privé ce que vaut sa réponse',
    untold:
      'Joueurs\u00a0: pas de messages privés ici, chacun apprend à la révélation ce que valait sa réponse',
    required: (hashtag: string) =>
      `Mot-dièse\u00a0: une réponse sans ${hashtag} ne compte pas\u202f; chaque ouverture le dit`,
    mystery: 'mystère',
    otherwise: (partner: string) => `si ${partner} ne l’a pas donné`,
    relayOf: (post: string) => `relais, ${post}`,
    tells: { notice: 'annonce à un partenaire', calendar: 'calendrier d’un partenaire' },
    calendar: 'tout ce qui est prévu, à l’entrée du jeu',
    closed: '(sans message) les réponses ne comptent plus',
    unready: (name: string) =>
      `Compte prêté, sans ses accès\u00a0: rien de ce qui suit n’est sûr tant qu’il n’est pas ajouté (npx kesako accounts add ${name} --lent)`,
    unsure: '(incertain)',
    zone: (zone: string) => `Heures locales\u00a0: ${zone}`,
    example: 'Exemple\u00a0:\n  npx kesako plan games/angers-patrimoine',
  },
  en: {
    about: 'shows the calendar of the game, account by account, in local time',
    game: 'folder of the game',
    account: (name: string, network: string) => `Account “${name}” (${network})`,
    limits: 'Limits: ',
    replies: (masking: string) => `Replies: ${masking}`,
    told: 'Players: each learns in private what a reply was worth',
    untold: 'Players: no private messages here, each learns at the reveal what a reply was worth',
    required: (hashtag: string) => `Hashtag: a reply without ${hashtag} does not count; each opening says so`,
    mystery: 'mystery',
    otherwise: (partner: string) => `if ${partner} has not given it`,
    relayOf: (post: string) => `relay, ${post}`,
    tells: { notice: 'notice to a partner', calendar: 'a partner’s calendar' },
    calendar: 'all that is planned, when the game is entered',
    closed: '(no post) replies no longer count',
    unready: (name: string) =>
      `Lent account without credentials: nothing of what follows is certain until it is added (npx kesako accounts add ${name} --lent)`,
    unsure: '(uncertain)',
    zone: (zone: string) => `Local times: ${zone}`,
    example: 'Example:\n  npx kesako plan games/angers-patrimoine',
  },
} as const;

/** Registers `kesako plan GAME` */
export const planCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('plan')
    .description(phrases.about)
    .argument('<game>', phrases.game)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (path: string) => plan(path, call));
};

async function plan(path: string, { terminal, settings }: Call): Promise<void> {
  const phrases = PHRASES[terminal.language];
  const paint = createColors(terminal.colour);
  const known = await settings();
  const { game } = await readPlayableGame(path, (account) => usualMeasure(known, account));
  const story = previewStory(game, (account) => usualMeasure(known, account), terminal.language);
  const noMail = sayNoMail(game, known, terminal.language);
  if (noMail !== undefined) terminal.err(`${harmless(noMail)}\n`);
  const untold = sayUndefined(game, known, terminal.language);
  if (untold !== undefined) terminal.err(`${harmless(untold)}\n`);
  terminal.out(`${paint.bold(harmless(game.title))} — ${phrases.zone(game.timeZone)}\n`);
  if (game.answerForm) terminal.out(`${phrasesIn(terminal.language).answerForm[game.answerForm]}\n`);
  for (const said of [...sayPlannedDraws(game, terminal.language), ...sayKept(game, terminal.language)])
    terminal.out(`${harmless(said)}\n`);
  for (const account of story.accounts) {
    const { name, network, masking } = account;
    terminal.out(`\n${paint.bold(phrases.account(name, network))}\n`);
    const measure = usualMeasure(known, name);
    const limits = sayLimits(account, phrasesIn(terminal.language));
    if (limits !== undefined) terminal.out(`  ${phrases.limits}${limits}\n`);
    const kept = masking && !game.live && sayMasking(masking, phrasesIn(terminal.language));
    if (kept) terminal.out(`  ${phrases.replies(kept)}\n`);
    if (measure && game.feedback === 'private' && game.accounts.includes(name)) {
      terminal.out(`  ${measure.privateReplies ? phrases.told : phrases.untold}\n`);
    }
    if (game.hashtags.replies === 'required' && game.accounts.includes(name)) {
      terminal.out(`  ${phrases.required(harmless(anyOf(game.hashtags.always, terminal.language)))}\n`);
    }
    const isUnready = measure === undefined && !game.accounts.includes(name);
    if (isUnready) terminal.out(`  ${phrases.unready(name)}\n`);
    let day = '';
    const entries = entriesOf(game, story.posts, name, terminal.language);
    const widest = Math.max(...entries.map(({ head }) => head.length));
    for (const entry of entries) {
      const { post } = entry;
      const local = post.due.toZonedDateTimeISO(game.timeZone);
      const date = sayBy(local, terminal.language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'full' });
      if (date !== day) terminal.out(`  ${date}\n`);
      day = date;
      terminal.out(line(entry, widest, game, terminal, isUnready));
    }
  }
  const advice = adviseMasking(story, terminal.language);
  if (advice !== undefined) terminal.out(`\n${advice}\n`);
  const crowd = assumedCrowd(game);
  for (const cost of expectedCosts(
    game,
    story,
    (account) => usualMeasure(known, account),
    () => crowd,
  )) {
    const [amount, ...details] = sayCost(cost, terminal.language);
    terminal.out(`\n${[paint.bold(amount), ...details].join('\n  ')}\n`);
  }
}

/** What the calendar has a line for: a post, a message, what a partner does, or the end of a round that nothing is said at. */
type Due = Pick<
  StoryPost,
  'round' | 'kind' | 'heard' | 'ordinal' | 'account' | 'due' | 'text' | 'partner' | 'tells' | 'unlocks'
>;

interface Entry {
  readonly post: Due;
  readonly head: string;
}

function entriesOf(
  game: Game,
  posts: readonly StoryPost[],
  account: string,
  language: Language,
): readonly Entry[] {
  const silent = timeline(game).filter(
    (step) => step.kind === 'closing' && roundOf(game, step.round).closing === undefined,
  );
  return [...silent, ...posts]
    .filter((post) => post.account === account)
    .toSorted(byMoment(({ due }) => due))
    .map((post) => ({ post, head: `${timeOf(post, game)}  ${headOf(post, language)}` }));
}

/** What a partner is to do has no second of its own: it is scattered. */
function timeOf({ due, kind }: Due, game: Game): string {
  const local = due.toZonedDateTimeISO(game.timeZone);
  const isPartners = kind === 'relay' || kind === 'request' || kind === 'reminder';
  const smallestUnit = local.second === 0 || isPartners ? 'minute' : 'second';
  return local.toPlainTime().toString({ smallestUnit });
}

function headOf(post: Due, language: Language): string {
  const { mystery, tells } = PHRASES[language];
  if (post.tells === 'calendar') return tells.calendar;
  if (post.heard) return nameOfHeard(post, language);
  return `${mystery} ${post.round}, ${post.tells === undefined ? nameOfStep(post, language) : tells[post.tells]}`;
}

function line(
  { post, head }: Entry,
  widest: number,
  game: Game,
  { language, columns }: Call['terminal'],
  isUnsure: boolean,
): string {
  const start = `    ${head.padEnd(widest)}`;
  const unsure = isUnsure ? `${PHRASES[language].unsure} ` : '';
  const lines = wrapped(
    unsure + harmless(wordsOf(post, game, language)),
    Math.max(20, columns - start.length - 3),
  );
  const words = lines.join(`\n${''.padEnd(start.length + 2)}`);
  const sooner = post.unlocks ? `${''.padEnd(11)}${phrasesIn(language).unlocks(post.unlocks)}\n` : '';
  return `${start}  ${words}\n${sooner}`;
}

/** What a post says, without the heading that every post of its kind has. */
function wordsOf(post: Due, game: Game, language: Language): string {
  const round = asToldBy(roundOf(game, post.round), post.account);
  if (round.heard && post.kind === 'reveal') return (post.text ?? '').split('\n\n')[0] ?? '';
  if (post.kind === 'opening') return round.question;
  if (post.kind === 'closing' && post.text === undefined) return PHRASES[language].closed;
  if (post.kind === 'reveal') return round.answers[0] ?? '';
  const partner = game.partners.find(({ id }) => id === post.partner?.id);
  if (partner) return wordsOfPartner(partner.name, post, language);
  return (post.text ?? '').split('\n\n').at(post.kind === 'hint' ? 1 : 0) ?? '';
}

/** Who does what: « Office de tourisme : ouverture ». What the account gives in a partner's place is said to be that. */
function wordsOfPartner(name: string, { kind, text, partner }: Due, language: Language): string {
  const colon = language === 'fr' ? '\u00a0:' : ':';
  if (kind === 'hint') return `${PHRASES[language].otherwise(name)}`;
  if (kind === 'partner-hint') return `${name}${colon} ${text ?? ''}`;
  if (partner?.of === undefined) return `${name}${colon} ${PHRASES[language].calendar}`;
  const post = nameOfStep(postNamed(partner.of.replace(/\/relay-/u, '/')), language);
  return `${name}${colon} ${kind === 'relay' || !partner.of.includes('/relay-') ? post : PHRASES[language].relayOf(post)}`;
}

/** A text in lines of so many letters at most, but for longer words. */
function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/[ \n]+/u)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
