import { type Command, InvalidArgumentError } from 'commander';
import { type ApiToken, TOKEN_DAYS, type UserBook } from '#app/users/users.ts';
import type { Call } from '#cli/call.ts';
import { asJson, harmless } from '#cli/terminal.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';

const PHRASES = {
  fr: {
    token: 'donne un jeton par lequel un programme lit ce que cette personne peut lire',
    tokens: 'liste les jetons',
    revoke: 'retire un jeton',
    name: 'le nom de la personne',
    id: 'comment «\u00a0users tokens\u00a0» appelle le jeton',
    days: `pour combien de jours\u00a0: ${TOKEN_DAYS.usual} sans cette option, ${TOKEN_DAYS.most} au plus`,
    badDays: `Un nombre de jours de 1 à ${TOKEN_DAYS.most}.`,
    json: 'en JSON',
    given: (name: string, id: string) =>
      `Ce jeton lit ce que ${name} peut lire, et ne change rien. Gardez-le comme un mot de passe\u00a0: il n’est montré qu’une fois, et s’appelle ${id}.\n`,
    none: 'Il n’y a aucun jeton.\n',
    until: (day: string) => `jusqu’au ${day}`,
    used: (day: string) => `servi le ${day}`,
    never: 'n’a jamais servi',
    revoked: (id: string) => `Le jeton ${id} ne sert plus.\n`,
  },
  en: {
    token: 'gives a token by which a program reads what this person may read',
    tokens: 'lists the tokens',
    revoke: 'takes a token back',
    name: 'the name of the person',
    id: 'what “users tokens” calls the token',
    days: `for how many days: ${TOKEN_DAYS.usual} without this option, ${TOKEN_DAYS.most} at most`,
    badDays: `A number of days from 1 to ${TOKEN_DAYS.most}.`,
    json: 'as JSON',
    given: (name: string, id: string) =>
      `This token reads what ${name} may read, and changes nothing. Keep it as a password: it is shown this once, and called ${id}.\n`,
    none: 'There is no token.\n',
    until: (day: string) => `until ${day}`,
    used: (day: string) => `used ${day}`,
    never: 'never used',
    revoked: (id: string) => `The token ${id} is of no use any more.\n`,
  },
} as const;

/** Registers `kesako users token`, `tokens` and `revoke`. @param withUsers does something with who may enter the console */
export function tokenCommands(
  users: Command,
  call: Call,
  withUsers: (act: (book: UserBook) => Promise<void>) => Promise<void>,
): void {
  const { terminal } = call;
  const phrases = PHRASES[terminal.language];
  users
    .command('token')
    .description(phrases.token)
    .argument('<name>', phrases.name)
    .option(
      '--days <days>',
      phrases.days,
      (given: string) => {
        const days = Number(given);
        if (!Number.isInteger(days) || days < 1 || days > TOKEN_DAYS.most)
          throw new InvalidArgumentError(phrases.badDays);
        return days;
      },
      TOKEN_DAYS.usual,
    )
    .option('--json', phrases.json, false)
    .action((name: string, { days, json }: { readonly days: number; readonly json: boolean }) =>
      withUsers(async (book) => {
        const made = await book.token(name, days);
        if (!made) throw nobody(name);
        if (json) return terminal.out(asJson(made));
        terminal.out(`${phrases.given(harmless(name), made.id)}  ${made.token}\n`);
      }),
    );
  users
    .command('tokens')
    .description(phrases.tokens)
    .option('--json', phrases.json, false)
    .action(({ json }: { readonly json: boolean }) =>
      withUsers(async (book) => {
        const all = await book.tokens();
        if (json) return terminal.out(asJson(all));
        if (all.length === 0) return terminal.out(phrases.none);
        for (const one of all) terminal.out(`${line(one, call)}\n`);
      }),
    );
  users
    .command('revoke')
    .description(phrases.revoke)
    .argument('<token>', phrases.id)
    .action((id: string) =>
      withUsers(async (book) => {
        if (!(await book.revoke(id))) throw noToken(id);
        terminal.out(phrases.revoked(harmless(id)));
      }),
    );
}

function line({ id, name, endsAt, usedAt }: ApiToken, { terminal }: Call): string {
  const phrases = PHRASES[terminal.language];
  const used = usedAt === null ? phrases.never : phrases.used(dayOf(usedAt));
  return `${id}  ${harmless(name)}, ${phrases.until(dayOf(endsAt))}, ${used}`;
}

const dayOf = (moment: string): string => moment.slice(0, 10);

const nobody = (name: string): Complaint =>
  new Complaint(
    { fr: `Personne ne s’appelle «\u00a0${name}\u00a0».`, en: `Nobody is called “${name}”.` },
    {
      fr: 'npx kesako users list dit qui entre. Rien n’a été changé.',
      en: 'npx kesako users list says who may enter. Nothing was changed.',
    },
    EXIT.refused,
  );

const noToken = (id: string): Complaint =>
  new Complaint(
    { fr: `Aucun jeton ne s’appelle «\u00a0${id}\u00a0».`, en: `No token is called “${id}”.` },
    {
      fr: 'npx kesako users tokens les liste. Rien n’a été changé.',
      en: 'npx kesako users tokens lists them. Nothing was changed.',
    },
    EXIT.refused,
  );
