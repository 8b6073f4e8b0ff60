import { type Control, gameIdOf } from '#app/control/control.ts';
import { digestOf, newToken } from '#app/sign-offs/links.ts';
import type { SignOffNow } from '#app/sign-offs/requests.ts';
import { sayMoment } from '#app/words/say-moment.ts';
import type { Act } from '#acts/act.ts';
import { carryOut } from '#cli/acting.ts';
import type { Call, Register } from '#cli/call.ts';
import { consoleAddress } from '#cli/console-address.ts';
import { between, positive } from '#cli/numbers.ts';
import { actAsJson } from '#cli/output/json-lines.ts';
import { asJson, harmless } from '#cli/terminal.ts';
import { neverPlayed } from './status.ts';

const PHRASES = {
  fr: {
    about: 'demande à une personne sans compte un accord avant publication, par un lien',
    ask: 'demande l’accord de quelqu’un sur une étape à venir, ou sur toute la partie, et donne le lien',
    list: 'liste les accords demandés, et les réponses',
    revoke:
      'retire une demande\u00a0: son lien ne mène plus à rien, et ce qui l’attendait est publié sans cet accord',
    game: 'le jeu',
    number: 'le numéro de la demande',
    whom: 'à qui, par son nom ou sa fonction',
    step: 'l’étape, comme 1/hint-2\u202f; toute la partie par défaut',
    days: 'pendant combien de jours le lien sert\u202f; sept par défaut',
    note: 'un mot pour cette personne',
    why: 'pourquoi, pour le journal',
    json: 'en JSON',
    asked: (whom: string, link: string) =>
      `Donnez ce lien à ${whom}. Il montre les textes, les photos et les bonnes réponses, et permet de dire oui ou non\u00a0:\n  ${link}\nD’ici là, rien n’en est publié.\n`,
    revoked: (line: number, game: string) =>
      `La demande est retirée (journal, ligne ${line}). Pour revenir en arrière\u00a0: npx kesako undo ${game}\n`,
    none: 'Aucun accord n’a été demandé.\n',
    whole: 'toute la partie',
    until: 'jusqu’au',
    waits: 'attendu depuis le',
    states: {
      open: 'sans réponse',
      agreed: 'accord donné',
      refused: 'refus',
      changed: 'modifié depuis la réponse',
      ended: 'resté sans réponse',
      withdrawn: 'retirée',
    },
    example:
      'Exemples\u00a0:\n  npx kesako agreement ask games/angers-patrimoine --whom "Mme la maire" --step 1/hint-2\n  npx kesako agreement list games/angers-patrimoine\n  npx kesako agreement revoke games/angers-patrimoine 1',
  },
  en: {
    about: 'asks somebody without an account for their agreement before anything is posted, by a link',
    ask: 'asks for somebody’s agreement to a step to come, or to the whole game, and gives the link',
    list: 'lists the agreements that were asked for, and the answers',
    revoke:
      'withdraws a request: its link leads nowhere, and what waited for it is posted without this agreement',
    game: 'the game',
    number: 'the number of the request',
    whom: 'of whom, by name or office',
    step: 'the step, such as 1/hint-2; the whole game by default',
    days: 'for how many days the link can be used; seven by default',
    note: 'a word to them',
    why: 'why, for the journal',
    json: 'as JSON',
    asked: (whom: string, link: string) =>
      `Give this link to ${whom}. It shows texts, photos and right answers, and lets them say yes or no:\n  ${link}\nUntil then nothing of it is posted.\n`,
    revoked: (line: number, game: string) =>
      `The request is withdrawn (journal, line ${line}). To go back: npx kesako undo ${game}\n`,
    none: 'No agreement was asked for.\n',
    whole: 'the whole game',
    until: 'until',
    waits: 'awaited since',
    states: {
      open: 'no answer yet',
      agreed: 'agreed',
      refused: 'refused',
      changed: 'changed since the answer',
      ended: 'never answered',
      withdrawn: 'withdrawn',
    },
    example:
      'Examples:\n  npx kesako agreement ask games/angers-patrimoine --whom "the mayor" --step 1/hint-2\n  npx kesako agreement list games/angers-patrimoine\n  npx kesako agreement revoke games/angers-patrimoine 1',
  },
} as const;

interface AskOptions {
  readonly whom: string;
  readonly step?: string;
  readonly days: number;
  readonly note?: string;
  readonly json: boolean;
}

/** Registers `kesako agreement ask`, `list` and `revoke` */
export const agreementCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  const agreement = program
    .command('agreement')
    .description(phrases.about)
    .addHelpText('after', `\n${phrases.example}`);
  agreement
    .command('ask')
    .description(phrases.ask)
    .argument('<game>', phrases.game)
    .requiredOption('--whom <name>', phrases.whom)
    .option('--step <step>', phrases.step)
    .option('--days <number>', phrases.days, positive, DAYS)
    .option('--note <text>', phrases.note)
    .option('--json', phrases.json, false)
    .action((name: string, options: AskOptions) =>
      withControl(call, name, (control) => ask(control, name, options, call)),
    );
  agreement
    .command('list')
    .description(phrases.list)
    .argument('<game>', phrases.game)
    .option('--json', phrases.json, false)
    .action((name: string, { json }: { readonly json: boolean }) =>
      withControl(call, name, (control) => list(control, gameIdOf(name), json, call)),
    );
  agreement
    .command('revoke')
    .description(phrases.revoke)
    .argument('<game>', phrases.game)
    .argument('<number>', phrases.number, between(1, 999_999_999))
    .option('--why <text>', phrases.why)
    .option('--json', phrases.json, false)
    .action(
      (name: string, request: number, { why, json }: { readonly why?: string; readonly json: boolean }) =>
        withControl(call, name, async (control) => {
          const game = gameIdOf(name);
          const acting = { control, who: (await call.settings()).operator, game, why };
          const line = await carryOut(acting, { kind: 'withdraw-request', request });
          call.terminal.out(json ? actAsJson(line) : phrases.revoked(line.id, harmless(game)));
        }),
    );
};

const DAYS = 7;

async function withControl(
  { settings, clock }: Call,
  name: string,
  act: (control: Control) => Promise<void>,
): Promise<void> {
  const { openControl } = await import('#app/control/open-control.ts');
  await using control = await openControl(await settings(), clock, name);
  await act(control);
}

async function ask(
  control: Control,
  name: string,
  { whom, step: called, days, note, json }: AskOptions,
  call: Call,
): Promise<void> {
  const { terminal, clock, settings } = call;
  const game = gameIdOf(name);
  const link = newToken();
  const act: Act = {
    kind: 'ask-agreement',
    whom,
    called,
    until: clock
      .now()
      .add({ seconds: Math.round(days * 86_400) })
      .toString(),
    ...(note !== undefined && { note }),
    script: await draftOf(control, game, name),
    digest: digestOf(link),
  };
  const line = await carryOut({ control, who: (await settings()).operator, game }, act);
  const address = await consoleAddress(call, `agree/${link}`);
  if (json) return terminal.out(asJson({ line: line.id, link: address }));
  terminal.out(PHRASES[terminal.language].asked(harmless(whom), address));
}

/** Keeps what the folder of a game holds that is not played yet; undefined: it is. */
async function draftOf(control: Control, game: string, name: string): Promise<string | undefined> {
  if (await control.progress(game)) return undefined;
  const { folderOf } = await import('#app/control/folder-state.ts');
  const { readContent } = await import('#app/versions/content.ts');
  const { keepContent } = await import('#app/versions/kept-content.ts');
  const folder = folderOf(game, name);
  const content = folder === undefined ? undefined : await readContent(folder);
  if (!content) throw neverPlayed(game);
  await keepContent(control.content, content);
  return content.digest;
}

async function list(control: Control, game: string, json: boolean, { terminal }: Call): Promise<void> {
  const phrases = PHRASES[terminal.language];
  const requests = await control.signOffs(game);
  if (json) return terminal.out(asJson(requests));
  if (requests.length === 0) return terminal.out(phrases.none);
  const timeZone = (await control.timeZone(game)) ?? 'UTC';
  const at = (moment: string): string =>
    sayMoment(Temporal.Instant.from(moment), timeZone, terminal.language);
  for (const request of requests) terminal.out(`${lineOf(request, at, terminal.language)}\n`);
}

function lineOf(
  { number, whom, called, state, endsAt, waitsSince, reason }: SignOffNow,
  at: (moment: string) => string,
  language: 'fr' | 'en',
): string {
  const phrases = PHRASES[language];
  return [
    `${number}  ${harmless(whom)}`,
    called ?? phrases.whole,
    phrases.states[state],
    `${phrases.until} ${at(endsAt)}`,
    ...(waitsSince === null ? [] : [`${phrases.waits} ${at(waitsSince)}`]),
    ...(reason === null ? [] : [harmless(reason)]),
  ].join(' · ');
}
