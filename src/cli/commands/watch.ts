import type { Command } from 'commander';
import { createColors } from 'picocolors';
import { EXAMPLE_PLAYERS } from '#app/control/control.ts';
import type { HeardBook, HeardIncident, HeardPost } from '#app/heard/heard-book.ts';
import { sayLevel } from '#app/heard/say-level.ts';
import { sayWeek, weekOf } from '#app/heard/week.ts';
import { sayMoment } from '#app/words/say-moment.ts';
import { sayWhy } from '#app/words/say-why.ts';
import { ifSound } from '#config/on-demand.ts';
import type { Settings } from '#config/settings.ts';
import { type Level, LEVELS } from '#game/watch/watch.ts';
import type { WhyLine } from '#game/why.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import type { HeardAct } from '#acts/act.ts';
import { sayAct } from '#app/words/say-line.ts';
import { carryOut } from '#cli/acting.ts';
import type { Call, Register } from '#cli/call.ts';
import { whole } from '#cli/numbers.ts';
import { asJson, harmless, type Terminal } from '#cli/terminal.ts';
import { checkWatch } from './watch-check.ts';
import { exportHeard, MOST } from './watch-export.ts';
import { WATCH_PHRASES } from './watch-phrases.ts';

/** How many posts are shown at a terminal. */
const SHOWN = 30;
/** Longer no name is of whose affair something is. */
const MOST_NAME = 60;

/** Registers `kesako watch`, and what is done about what was heard. */
export const watchCommand: Register = (program, call, end) => {
  const phrases = WATCH_PHRASES[call.terminal.language];
  const watch = program
    .command('watch')
    .description(phrases.about)
    .option('--from <level>', phrases.from)
    .option('--mine', phrases.mine, false)
    .option('--all', phrases.all, false)
    .option('--after <number>', phrases.after)
    .option('--json', phrases.json, false)
    .addHelpText('after', `\n${phrases.examples}`)
    .action(async (options: Options) => show(options, call))
    .helpCommand(true);
  watch
    .command('check')
    .description(phrases.check)
    .argument('[file]', phrases.file)
    .action(async (file: string | undefined) => checkWatch(file, call));
  watch
    .command('rehearse')
    .description(phrases.rehearsing)
    .argument('[file]', phrases.file)
    .option('--seed <number>', phrases.seed, whole, 1)
    .option('--json', phrases.json, false)
    .addHelpText('after', `\n${phrases.rehearsals}`)
    .action(async (file: string | undefined, { seed }: { seed: number }, command: Command) => {
      const { json } = command.optsWithGlobals<{ json: boolean }>();
      const { rehearseWatchFile } = await import('./watch-rehearse.ts');
      if ((await rehearseWatchFile(file, { seed, json }, call)) > 0) end(EXIT.script);
    });
  watch
    .command('assign')
    .description(phrases.assign)
    .argument('<numbers...>', phrases.numbers)
    .option('--to <person>', phrases.to)
    .option('--nobody', phrases.nobody, false)
    .action(async (numbers: readonly string[], { to, nobody }: { to?: string; nobody: boolean }) =>
      doTo(call, (operator) => ({
        kind: 'assign-heard',
        numbers: numbersIn(numbers),
        to: nobody ? null : (to ?? operator).slice(0, MOST_NAME),
      })),
    );
  watch
    .command('close')
    .description(phrases.close)
    .argument('<numbers...>', phrases.numbers)
    .option('--note <words>', phrases.note)
    .action(async (numbers: readonly string[], { note }: { note?: string }) =>
      doTo(call, () => ({ kind: 'close-heard', numbers: numbersIn(numbers), note })),
    );
  watch
    .command('answer')
    .description(phrases.answer)
    .argument('<number>', phrases.oneNumber)
    .argument('<text>', phrases.text)
    .option('--by <account>', phrases.by)
    .action(async (one: string, text: string, { by }: { by?: string }) => {
      const [number = 0] = numbersIn([one]);
      await doTo(call, () => ({ kind: 'answer-heard', number, text, ...(by !== undefined && { on: by }) }));
    });
  watch
    .command('over')
    .description(phrases.over)
    .argument('<incident>', phrases.incident)
    .option('--note <words>', phrases.note)
    .action(async (incident: string, { note }: { note?: string }) =>
      withBook(call, async (book, { operator }) => {
        const [id = 0] = numbersIn([incident]);
        const isOver = await book.over(id, operator, note ?? null);
        call.terminal.out(isOver ? phrases.isOver : phrases.notOver);
      }),
    );
  watch
    .command('forget')
    .description(phrases.forget)
    .argument('<person>', phrases.player)
    .action(async (person: string) =>
      withBook(call, async (book) => {
        const [, network, address] = /^([a-z]+):@?(\S+)$/u.exec(person) ?? [];
        if (network === undefined || address === undefined) throw badPerson();
        call.terminal.out(phrases.done(await book.forget(network, address)));
      }),
    );
  watch
    .command('export')
    .description(phrases.export)
    .argument('<file>', phrases.out)
    .action(async (file: string) =>
      withBook(call, (book, settings) => exportHeard(file, book, zoneIn(settings), call.terminal)),
    );
  watch
    .command('week')
    .description(phrases.week)
    .option('--json', phrases.json, false)
    .action(async (_own: object, command: { optsWithGlobals: () => { json: boolean } }) =>
      withBook(call, async (book, settings) => {
        const figures = weekOf(await book.now(7), call.clock.now());
        const { json } = command.optsWithGlobals();
        if (json) return call.terminal.out(asJson(figures));
        const lines = sayWeek(figures, call.terminal.language, momentIn(call.terminal, settings));
        call.terminal.out(`${lines.map(harmless).join('\n')}\n`);
      }),
    );
};

/** Carries out an act of the person at the terminal, and says how it is undone. @throws Complaint when it is refused */
async function doTo(
  { settings, clock, terminal }: Call,
  actOf: (operator: string) => HeardAct,
): Promise<void> {
  const { openControl } = await import('#app/control/open-control.ts');
  const { operator } = await settings();
  await using control = await openControl(await settings(), clock);
  const line = await carryOut({ control, who: operator }, actOf(operator));
  const { entry, id } = line;
  const said = entry.kind === 'act' ? harmless(sayAct(entry.act, terminal.language)) : '';
  terminal.out(WATCH_PHRASES[terminal.language].doneAs(operator, said, id));
}

interface Options {
  readonly from?: string;
  readonly mine: boolean;
  readonly all: boolean;
  readonly after?: string;
  readonly json: boolean;
}

async function withBook(
  { settings, clock }: Call,
  act: (book: HeardBook, settings: Settings) => Promise<void>,
): Promise<void> {
  const { openControl } = await import('#app/control/open-control.ts');
  const set = await settings();
  await using control = await openControl(set, clock);
  await act(control.heard, set);
}

async function show({ from, mine, all, after, json }: Options, call: Call): Promise<void> {
  const { terminal } = call;
  const least = from === undefined ? undefined : levelIn(from);
  const phrases = WATCH_PHRASES[terminal.language];
  await withBook(call, async (book, settings) => {
    const now = await book.now(7);
    const posts = await book.posts({
      from: least,
      closed: all,
      after: after === undefined ? undefined : numbersIn([after])[0],
      assigned: mine ? settings.operator : undefined,
      most: json ? MOST : SHOWN + 1,
    });
    if (json) return terminal.out(asJson({ ...now, posts }));
    if (now.since === null) return terminal.out(phrases.none);
    const paint = createColors(terminal.colour);
    const moment = momentIn(terminal, settings);
    const going = now.incidents.filter(({ closed }) => closed === null);
    const failing = now.looks.filter(({ why, leftOut }) => why !== null || leftOut);
    const lines = [
      ...(going.length === 0 ? [] : [paint.bold(phrases.going)]),
      ...going.flatMap((one) => incidentLines(one, terminal, moment)),
      ...(now.amiss.length === 0 ? [] : [paint.bold(phrases.amiss)]),
      ...now.amiss.flatMap(({ number, account, url, at, kind }) => [
        `  ${phrases.amissAnswer[kind](number, harmless(account), moment(at))}`,
        ...(url === null ? [] : [`     ${harmless(url)}`]),
      ]),
      ...(failing.length === 0 ? [] : [paint.bold(phrases.unread)]),
      ...failing.map(({ id, why }) => `  ${harmless(id)} — ${whyNot(why, terminal)}`),
      ...(posts.length === 0 ? [] : [paint.bold(phrases.waiting)]),
      ...posts.slice(0, SHOWN).flatMap((post) => postLines(post, terminal, moment)),
    ];
    terminal.out(lines.map((line) => `${line}\n`).join(''));
    if (posts.length === 0) terminal.out(phrases.empty);
    const last = posts[SHOWN - 1];
    if (posts.length > SHOWN && last) {
      const asked = [
        ...(least ? [`--from ${least}`] : []),
        ...(mine ? ['--mine'] : []),
        ...(all ? ['--all'] : []),
      ];
      terminal.out(phrases.more(['npx kesako watch', ...asked, `--after ${last.number}`].join(' ')));
    }
  });
}

const whyNot = (why: WhyLine | null, { language }: Pick<Terminal, 'language'>): string =>
  why === null ? WATCH_PHRASES[language].leftOut : harmless(sayWhy(why, language));

/** What was heard is shown whatever is wrong with the file of the watch by now. */
const zoneIn = (settings: Pick<Settings, 'watch'>): string =>
  ifSound(() => settings.watch)?.timeZone ?? 'Europe/Paris';

const momentIn =
  ({ language }: Pick<Terminal, 'language'>, settings: Pick<Settings, 'watch'>) =>
  (at: string): string =>
    sayMoment(Temporal.Instant.from(at), zoneIn(settings), language);

function incidentLines(
  { id, level, rule, people, since, paused }: HeardIncident,
  { language }: Pick<Terminal, 'language'>,
  moment: (at: string) => string,
): readonly string[] {
  const phrases = WATCH_PHRASES[language];
  const line = phrases.incidentLine(id, sayLevel(level, language), harmless(rule), people, moment(since));
  return [`  ${line}`, ...(paused ? [`     ${phrases.paused}`] : [])];
}

function postLines(
  { number, level, at, address, text, gone, url, assigned, closed, answer }: HeardPost,
  { language }: Pick<Terminal, 'language'>,
  moment: (at: string) => string,
): readonly string[] {
  const phrases = WATCH_PHRASES[language];
  const state = [
    ...(assigned === null ? [] : [phrases.assigned(harmless(assigned))]),
    ...(answer === null ? [] : [phrases.answered[answer.as](harmless(answer.by), harmless(answer.account))]),
    ...(closed === null ? [] : [phrases.closed(harmless(closed.by), harmless(closed.note ?? ''))]),
  ];
  const head = [
    `${number}.`,
    sayLevel(level ?? 'info', language),
    `${moment(at)},`,
    gone === null ? harmless(address) : phrases.gone,
    ...(state.length === 0 ? [] : [`(${state.join(', ')})`]),
  ];
  const words = harmless(text.replaceAll(/\s+/gu, ' ')).slice(0, 200);
  const answered =
    answer === null || answer.as === 'taken-back'
      ? []
      : [
          `     → ${harmless(answer.text.replaceAll(/\s+/gu, ' ')).slice(0, 200)}`,
          ...(answer.url === null ? [] : [`       ${harmless(answer.url)}`]),
          ...(answer.why === null ? [] : [`       ${harmless(sayWhy(answer.why, language))}`]),
        ];
  return [
    `  ${head.join(' ')}`,
    ...(gone === null ? [`     ${words}`] : []),
    ...(url === null ? [] : [`     ${harmless(url)}`]),
    ...answered,
  ];
}

function levelIn(text: string): Level {
  const level = LEVELS.find((one) => one === text);
  if (level) return level;
  throw new Complaint(
    { fr: `«\u00a0${text}\u00a0» n’est pas un niveau.`, en: `“${text}” is no level.` },
    { fr: `Écrivez ${LEVELS.join(', ')}.`, en: `Write ${LEVELS.join(', ')}.` },
    EXIT.usage,
  );
}

function numbersIn(texts: readonly string[]): readonly number[] {
  const odd = texts.find((text) => !/^\d{1,9}$/u.test(text));
  if (odd === undefined) return texts.map(Number);
  throw new Complaint(
    { fr: `«\u00a0${odd}\u00a0» n’est pas un numéro.`, en: `“${odd}” is no number.` },
    { fr: 'npx kesako watch les montre.', en: 'npx kesako watch shows them.' },
    EXIT.usage,
  );
}

const badPerson = (): Complaint =>
  new Complaint(
    {
      fr: 'Cette personne n’est pas nommée par son réseau et son adresse.',
      en: 'This person is not named by network and address.',
    },
    {
      fr: `Écrivez par exemple ${EXAMPLE_PLAYERS[0]}.`,
      en: `Write for example ${EXAMPLE_PLAYERS[0]}.`,
    },
    EXIT.usage,
  );
