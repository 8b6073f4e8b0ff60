import { createColors } from 'picocolors';
import { gameIdOf, type Control } from '#app/control/control.ts';
import { type FolderState, folderState } from '#app/control/folder-state.ts';
import type { GameReport } from '#app/control/report-game.ts';
import type { GameStatus } from '#app/control/game-status.ts';
import { isBy } from '#game/moments.ts';
import { sayAct } from '#app/words/say-line.ts';
import { sayMoment } from '#app/words/say-moment.ts';
import { KINDS, nameOfHeard } from '#app/words/step-names.ts';
import { sentencesOfHour } from '#game/words/hour-words.ts';
import { sayDay } from '#game/words/dates.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import type { Call, Register } from '#cli/call.ts';
import { sayRanked } from '#cli/output/say-ranked.ts';
import { sayReach } from '#cli/output/say-reach.ts';
import { exposureLines } from '#cli/output/exposure-lines.ts';
import { sayDollars } from '#cli/output/money.ts';
import { asJson, harmless, type Terminal } from '#cli/terminal.ts';
import { sayVerdicts } from '#cli/output/verdict-counts.ts';

const PHRASES = {
  fr: {
    about: 'dit où en est une partie',
    game: 'le jeu\u202f; tous par défaut',
    json: 'en JSON',
    example: 'Exemples\u00a0:\n  npx kesako status\n  npx kesako status games/angers-patrimoine --json',
    none: 'Aucun jeu n’a encore été joué ici. Pour en jouer un\u00a0: npx kesako run, suivi de son dossier.\n',
    elsewhere: (id: string) =>
      `La partie «\u00a0${id}\u00a0» a été jouée ici, mais son script n’est pas dans games/\u00a0: nommez son dossier (npx kesako status DOSSIER).\n`,
    states: { playing: 'en cours', paused: 'en pause', stopped: 'arrêtée', finished: 'terminée' },
    steps: (done: number, all: number) => `étapes faites\u00a0: ${done} sur ${all}`,
    next: 'prochaine étape',
    mystery: 'mystère',
    replies: 'réponses\u00a0:',
    heard: (count: number, people: number) =>
      `réponses\u00a0: ${count}, de ${people} ${people < 2 ? 'personne' : 'personnes'}`,
    points: 'points',
    tasks: 'à publier à la main (le réseau l’a refusé au programme)\u00a0:',
    answering: (url: string) => `en réponse à ${url}\u00a0:`,
    account: (name: string) => `compte «\u00a0${name}\u00a0»,`,
    alone: (picture: string) =>
      picture === ''
        ? 'un message\u00a0:'
        : `un message avec l’image ${picture}, que «\u00a0npx kesako preview\u00a0» écrit dans le dossier pictures\u00a0:`,
    spent: (name: string, dollars: string, limit: string) =>
      `compte «\u00a0${name}\u00a0»\u00a0: environ ${dollars} dépensés ce mois-ci${limit === '' ? '' : ` sur ${limit}`}`,
    kept: (dollars: string) => `, et ${dollars} du reste gardés pour ses messages`,
    inPublic: (count: number) =>
      count === 1
        ? 'Une bonne réponse est lisible par tous en ce moment\u00a0:'
        : `${count} bonnes réponses sont lisibles par tous en ce moment\u00a0:`,
    review: (count: number, game: string) =>
      `${count === 1 ? 'Une réponse attend' : `${count} réponses attendent`} une décision\u00a0: npx kesako review ${game}`,
    differs: (game: string, played: number, folder: number | null) =>
      `Le dossier du jeu ${folder === null ? 'a changé' : `tient la version ${folder} du script`}, et c’est la version ${played} qui est jouée. Pour voir ce qui changerait et le faire jouer\u00a0: npx kesako apply ${game}. Pour écrire dans le dossier ce qui est joué\u00a0: npx kesako versions ${game} --write`,
    off: (rounds: readonly number[]) =>
      rounds.length === 1
        ? `Le mystère\u00a0${rounds[0]} est annulé\u00a0: il ne compte pas.`
        : `Les mystères ${rounds.join(', ')} sont annulés\u00a0: ils ne comptent pas.`,
    announced: (seconds: number, who: string, act: string, game: string) =>
      `Dans ${seconds}\u00a0s, ${who} ${act}. Pour y renoncer\u00a0: npx kesako undo ${game}`,
    data: {
      erased: (day: string) => `données des joueurs\u00a0: effacées le ${day}`,
      until: (day: string) => `données des joueurs\u00a0: effacées à partir du ${day}`,
      due: (day: string) =>
        `données des joueurs\u00a0: à effacer depuis le ${day}\u202f; npx kesako run le fait dès qu’il est en service`,
      forGood:
        'données des joueurs\u00a0: gardées jusqu’à ce que quelqu’un les efface (le script ne dit pas keep-for)',
    },
    waiting: 'sera masquée',
    untold: (count: number, game: string) =>
      `comment les ${count} bonnes réponses ont pu être lues\u00a0: npx kesako report ${game}`,
    more: (count: number) => `et ${count} de plus (npx kesako report les donne toutes)`,
  },
  en: {
    about: 'says how far a game is',
    game: 'the game; all of them by default',
    json: 'as JSON',
    example: 'Examples:\n  npx kesako status\n  npx kesako status games/angers-patrimoine --json',
    none: 'No game has been played here yet. To play one: npx kesako run, followed by its folder.\n',
    elsewhere: (id: string) =>
      `The game “${id}” was played here, but its script is not in games/: name its folder (npx kesako status FOLDER).\n`,
    states: { playing: 'being played', paused: 'paused', stopped: 'stopped', finished: 'over' },
    steps: (done: number, all: number) => `steps done: ${done} of ${all}`,
    next: 'next step',
    mystery: 'mystery',
    replies: 'replies:',
    heard: (count: number, people: number) =>
      `replies: ${count}, by ${people} ${people === 1 ? 'person' : 'people'}`,
    points: 'points',
    tasks: 'to be posted by hand (the network refused it to the program):',
    answering: (url: string) => `in reply to ${url}:`,
    account: (name: string) => `account “${name}”,`,
    alone: (picture: string) =>
      picture === ''
        ? 'a post:'
        : `a post with the picture ${picture}, which “npx kesako preview” writes into the folder pictures:`,
    spent: (name: string, dollars: string, limit: string) =>
      `account “${name}”: about ${dollars} spent this month${limit === '' ? '' : ` of ${limit}`}`,
    kept: (dollars: string) => `, ${dollars} of the rest kept for its posts`,
    inPublic: (count: number) =>
      count === 1
        ? 'One right answer can be read by everybody at this moment:'
        : `${count} right answers can be read by everybody at this moment:`,
    review: (count: number, game: string) =>
      `${count === 1 ? 'One reply waits' : `${count} replies wait`} for a decision: npx kesako review ${game}`,
    differs: (game: string, played: number, folder: number | null) =>
      `The game’s folder ${folder === null ? 'has changed' : `holds version ${folder} of the script`}, and version ${played} is played. To see what would change and have it be played: npx kesako apply ${game}. To write what is played into the folder: npx kesako versions ${game} --write`,
    off: (rounds: readonly number[]) =>
      rounds.length === 1
        ? `Mystery ${rounds[0]} is called off: it does not count.`
        : `Mysteries ${rounds.join(', ')} are called off: they do not count.`,
    announced: (seconds: number, who: string, act: string, game: string) =>
      `In ${seconds} s ${who} ${act}. To call it back: npx kesako undo ${game}`,
    data: {
      erased: (day: string) => `data of players: erased on ${day}`,
      until: (day: string) => `data of players: erased from ${day}`,
      due: (day: string) =>
        `data of players: to be erased since ${day}; npx kesako run does so once it is running`,
      forGood: 'data of players: kept until somebody erases them (the script does not say keep-for)',
    },
    waiting: 'about to be hidden',
    untold: (count: number, game: string) =>
      `how the ${count} right answers could be read: npx kesako report ${game}`,
    more: (count: number) => `and ${count} more (npx kesako report gives them all)`,
  },
} as const;

/** Registers `kesako status [GAME]` */
export const statusCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('status')
    .description(phrases.about)
    .argument('[game]', phrases.game)
    .option('--json', phrases.json, false)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (name: string | undefined, { json }: { readonly json: boolean }) =>
      status(name, json, call),
    );
};

async function status(
  name: string | undefined,
  json: boolean,
  { terminal, settings, clock }: Call,
): Promise<void> {
  const { openControl } = await import('#app/control/open-control.ts');
  await using control = await openControl(await settings(), clock, name);
  const { language } = terminal;
  if (json) {
    const reports = await reportsOf(control, name, terminal);
    const folders = await Promise.all(reports.map(({ game }) => folderState(control, game, name)));
    await sayElsewhere(control, name, reports, terminal);
    const bare = reports.map(({ guesses: _guesses, ...figures }, index) => ({
      ...figures,
      version: folders[index]?.played ?? null,
      folder: folders[index]?.kind ?? 'none',
    }));
    return terminal.out(asJson(name === undefined ? bare : bare[0]));
  }
  const games = await toldOf(control, name, (id) => control.status(id, language));
  const folders = await Promise.all(games.map(({ game }) => folderState(control, game, name)));
  await sayElsewhere(control, name, games, terminal);
  if (name === undefined && games.length === 0 && (await control.games()).length === 0)
    return terminal.out(PHRASES[language].none);
  for (const [index, told] of games.entries())
    terminal.out(showStatus(told, folders[index], terminal, clock.now()));
}

/** Names the games that were played here, and whose script is not at hand. */
async function sayElsewhere(
  control: Control,
  name: string | undefined,
  told: readonly Pick<GameReport, 'game'>[],
  { err, language }: Pick<Terminal, 'err' | 'language'>,
): Promise<void> {
  if (name !== undefined) return;
  const known = new Set(told.map(({ game }) => game));
  for (const id of await control.games()) if (!known.has(id)) err(PHRASES[language].elsewhere(harmless(id)));
}

/** Returns the reports of the named game, or of every one. @throws Complaint when the named one was never played here */
export async function reportsOf(
  control: Control,
  name: string | undefined,
  { language }: Pick<Terminal, 'language'>,
): Promise<readonly GameReport[]> {
  return toldOf(control, name, (id) => control.report(id, language));
}

async function toldOf<Told>(
  control: Control,
  name: string | undefined,
  tell: (id: string) => Promise<Told | undefined>,
): Promise<readonly Told[]> {
  const ids = name === undefined ? await control.games() : [gameIdOf(name)];
  const all: Told[] = [];
  for (const id of ids) {
    const told = await tell(id);
    if (told !== undefined) all.push(told);
    else if (name !== undefined) throw neverPlayed(id);
  }
  return all;
}

/** Returns the complaint of somebody who named a game that was never played here. */
export const neverPlayed = (id: string): Complaint =>
  new Complaint(
    { fr: `Aucune partie «\u00a0${id}\u00a0» n’a été jouée ici.`, en: `No game “${id}” was played here.` },
    {
      fr: `S’il n’a pas encore été joué\u00a0: npx kesako run le joue\u202f; d’ici là, npx kesako rehearse montre une partie entière, sur une page (out/${id}/storyboard.html). Sinon, vérifiez le nom\u00a0: npx kesako status montre les jeux qui ont été joués.`,
      en: `If it has yet to be played: npx kesako run plays it; until then, npx kesako rehearse shows a whole game, on a page (out/${id}/storyboard.html). If not, check its name: npx kesako status shows those that were played.`,
    },
    EXIT.refused,
  );

/** That the folder of a game does not hold what is played, and what mends it. */
function sayFolder(
  id: string,
  folder: FolderState | undefined,
  { language }: Pick<Terminal, 'language'>,
): readonly string[] {
  if (!folder || folder.kind === 'none' || folder.kind === 'same') return [];
  return [PHRASES[language].differs(harmless(id), folder.played ?? 0, folder.folder)];
}

/** Returns how far a game is, in words. */
export function showStatus(
  report: GameStatus,
  folder: FolderState | undefined,
  { language, colour }: Pick<Terminal, 'language' | 'colour'>,
  now: Temporal.Instant,
): string {
  const hour = report.hour ?? undefined;
  const phrases = sentencesOfHour(PHRASES[language], hour, language);
  const paint = createColors(colour);
  const done = report.steps.filter(({ state }) => state === 'sent' || state === 'done').length;
  const next = report.steps.find(({ state }) => state === 'planned');
  return `${[
    `${paint.bold(harmless(report.title))} — ${phrases.states[report.state]}`,
    `  ${phrases.steps(done, report.steps.length)}`,
    ...(next
      ? [`  ${phrases.next}${language === 'fr' ? '\u00a0' : ''}: ${sayStep(next, report, language)}`]
      : []),
    ...(report.off.length === 0 ? [] : [`  ${phrases.off(report.off)}`]),
    ...report.announced.map((one) => `  ${paint.yellow('!')} ${sayAnnounced(one, report, language, now)}`),
    `  ${report.said ? phrases.heard(report.said.answers, report.said.people) : `${phrases.replies} ${sayVerdicts(report.replies, language)}`}`,
    ...sayReach(report, language).map((line) => `  ${line}`),
    ...exposureLines(report.exposure, language).map((line) => `  ${line}`),
    ...(report.exposureUntold > 0
      ? [`  ${phrases.untold(report.exposureUntold, harmless(report.game))}`]
      : []),
    ...toReview(report, language).map((line) => `  ${paint.yellow('!')} ${line}`),
    ...inPublic(report, language).map((line) => `  ${paint.yellow('!')} ${line}`),
    ...report.standings.map(
      (line) =>
        `  ${line.rank}. ${sayRanked(line, report.standings, language)} — ${line.points} ${phrases.points}`,
    ),
    ...report.spending.map((spending) => `  ${saySpending(spending, language)}`),
    `  ${sayKept(report, language, now)}`,
    ...sayFolder(report.game, folder, { language }).map((line) => `  ${paint.yellow('!')} ${line}`),
    ...report.problems.map((problem) => `  ${paint.yellow('!')} ${harmless(problem)}`),
    ...(report.tasks.length === 0 ? [] : [`  ${paint.yellow('!')} ${phrases.tasks}`]),
    ...report.tasks.flatMap((task) => sayTask(task, language)),
  ].join('\n')}\n`;
}

function sayAnnounced(
  { who, act, due }: GameReport['announced'][number],
  { game, hour }: Pick<GameReport, 'game' | 'hour'>,
  language: Terminal['language'],
  now: Temporal.Instant,
): string {
  const seconds = Math.max(0, Math.ceil(now.until(due).total('seconds')));
  return harmless(PHRASES[language].announced(seconds, who, sayAct(act, language, hour ?? undefined), game));
}

/** Until when what players wrote is kept, or when it was erased. */
function sayKept(
  { keptUntil, erasedAt, state, timeZone }: Pick<GameReport, 'keptUntil' | 'erasedAt' | 'state' | 'timeZone'>,
  language: Terminal['language'],
  now: Temporal.Instant,
): string {
  const phrases = PHRASES[language].data;
  const dayOf = (moment: string): string =>
    sayDay(Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone).toPlainDate(), language);
  if (erasedAt !== null) return phrases.erased(dayOf(erasedAt));
  if (keptUntil === null) return phrases.forGood;
  const isOver = state === 'finished' || state === 'stopped';
  return isOver && isBy(Temporal.Instant.from(keptUntil), now)
    ? phrases.due(dayOf(keptUntil))
    : phrases.until(dayOf(keptUntil));
}

/** How many replies wait for a person. */
const toReview = ({ toDecide, game }: GameStatus, language: Terminal['language']): readonly string[] =>
  toDecide === 0 ? [] : [PHRASES[language].review(toDecide, harmless(game))];

/** Right answers that a person may do something about, now. */
function inPublic(
  { inPublic: { count, named } }: GameStatus,
  language: Terminal['language'],
): readonly string[] {
  if (count === 0) return [];
  const phrases = PHRASES[language];
  const lines = named.map(({ player, url, waiting }) => {
    const more = [url ?? '', waiting ? phrases.waiting : ''].filter((part) => part !== '').join(', ');
    return `  @${harmless(player)}${more === '' ? '' : ` (${harmless(more)})`}`;
  });
  const rest = count - named.length;
  return [phrases.inPublic(count), ...lines, ...(rest > 0 ? [`  ${phrases.more(rest)}`] : [])];
}

function sayStep(
  step: GameReport['steps'][number],
  report: GameStatus,
  language: Terminal['language'],
): string {
  const when = sayMoment(Temporal.Instant.from(step.due), report.timeZone, language);
  const part = report.hour?.find(({ number }) => number === step.round);
  const kinds: Readonly<Record<string, string>> = KINDS[language];
  const name =
    part === undefined || (step.kind !== 'opening' && step.kind !== 'reveal')
      ? `${PHRASES[language].mystery} ${step.round}, ${kinds[step.kind] ?? step.kind}`
      : nameOfHeard({ kind: step.kind, ordinal: 0, heard: part.heard, round: part.question }, language);
  return `${when}, ${name}`;
}

function saySpending(
  { account, dollars, limit, kept, pays }: GameReport['spending'][number],
  language: Terminal['language'],
): string {
  const money = (amount: number): string => sayDollars(amount, language);
  const spent = PHRASES[language].spent(account, money(dollars), limit === null ? '' : money(limit));
  return kept > 0 && pays !== 'nothing' ? spent + PHRASES[language].kept(money(kept)) : spent;
}

/** Where it goes, then the text alone on its lines, as it is to be pasted. */
function sayTask(
  { account, answers, text, picture }: GameReport['tasks'][number],
  language: Terminal['language'],
): string[] {
  const phrases = PHRASES[language];
  const where = answers === null ? phrases.alone(picture ?? '') : phrases.answering(harmless(answers));
  return [
    `    ${phrases.account(account)} ${where}`,
    ...text.split('\n').map((line) => `      ${harmless(line)}`),
  ];
}
