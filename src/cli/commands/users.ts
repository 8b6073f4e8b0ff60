import { type Command, Option } from 'commander';
import { isUserName, type Role, ROLES, type UserBook, type UserChange } from '#app/users/users.ts';
import type { Call, Register } from '#cli/call.ts';
import { consoleAddress } from '#cli/console-address.ts';
import { asJson, harmless } from '#cli/terminal.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import { tokenCommands } from './users-tokens.ts';

const PHRASES = {
  fr: {
    about: 'dit qui entre dans la console, et avec quel rôle',
    list: 'liste les personnes',
    add: 'ajoute une personne\u202f; elle choisit son mot de passe par un lien qui sert une fois',
    link: 'fait un nouveau lien pour une personne qui a perdu son mot de passe',
    remove: 'retire une personne, et la déconnecte partout',
    role: 'change le rôle d’une personne',
    name: 'son nom, tel que le journal l’écrira',
    roleOf: 'son rôle\u00a0: viewer lit, reviewer relit les réponses, operator conduit la partie',
    email: 'son adresse, par laquelle elle est reconnue à sa première entrée par OpenID Connect',
    evenTheLast: 'même si plus personne ne peut alors conduire la partie',
    json: 'en JSON',
    none: 'Personne n’entre encore dans la console.\n',
    roles: { viewer: 'lit', reviewer: 'relit les réponses', operator: 'conduit la partie' },
    waits: 'n’a pas encore choisi de mot de passe',
    given: (name: string, link: string) =>
      `Donnez ce lien à ${name}\u00a0: il sert une fois, pendant deux jours.\n  ${link}\n`,
    removed: (name: string) => `${name} n’entre plus.\n`,
    changed: (name: string, role: string) => `${name} ${role} dès maintenant.\n`,
    example:
      'Exemples\u00a0:\n  npx kesako users add camille --role operator\n  npx kesako users list\n  npx kesako users remove camille',
  },
  en: {
    about: 'says who may enter the console, and in which role',
    list: 'lists the people',
    add: 'adds a person, who chooses a password by a link for one use',
    link: 'makes a new link for a person who has lost their password',
    remove: 'removes a person, and logs them out everywhere',
    role: 'changes the role of a person',
    name: 'their name, as the journal will write it',
    roleOf: 'their role: viewer reads, reviewer reviews replies, operator runs the game',
    email: 'their address, by which they are known at their first log-in by OpenID Connect',
    evenTheLast: 'although nobody can run the game then',
    json: 'as JSON',
    none: 'Nobody may enter the console yet.\n',
    roles: { viewer: 'reads', reviewer: 'reviews replies', operator: 'runs the game' },
    waits: 'has not chosen a password yet',
    given: (name: string, link: string) =>
      `Give this link to ${name}: it is for one use, for two days.\n  ${link}\n`,
    removed: (name: string) => `${name} does not enter any more.\n`,
    changed: (name: string, role: string) => `${name} ${role} from now on.\n`,
    example:
      'Examples:\n  npx kesako users add camille --role operator\n  npx kesako users list\n  npx kesako users remove camille',
  },
} as const;

/** Registers `kesako users list`, `add`, `link`, `remove`, `role`, and what is done about tokens */
export const usersCommand: Register = (program, call) => {
  const { language } = call.terminal;
  const phrases = PHRASES[language];
  const users = program
    .command('users')
    .description(phrases.about)
    .addHelpText('after', `\n${phrases.example}`);
  users
    .command('list')
    .description(phrases.list)
    .option('--json', phrases.json, false)
    .action(({ json }: { readonly json: boolean }) => withUsers(call, (book) => list(book, json, call)));
  users
    .command('add')
    .description(phrases.add)
    .argument('<name>', phrases.name)
    .addOption(roleOption(call).makeOptionMandatory())
    .option('--email <address>', phrases.email)
    .action((name: string, { role, email }: { readonly role: Role; readonly email?: string }) =>
      withUsers(call, async (book) => {
        if (!isUserName(name)) throw badName();
        if (email !== undefined && !/^[^\s@]{1,100}@[^\s@]{1,150}$/u.test(email)) throw badEmail();
        const link = await book.add(name, role, email);
        if (link === undefined) throw nameTaken(name, email);
        await give(name, link, call);
      }),
    );
  named(users, 'link', call, async (book, name) => {
    const link = await book.link(name);
    if (link === undefined) throw unknownName(name);
    await give(name, link, call);
  });
  users
    .command('remove')
    .description(phrases.remove)
    .argument('<name>', phrases.name)
    .option('--even-the-last', phrases.evenTheLast, false)
    .action((name: string, { evenTheLast }: EvenTheLast) =>
      withUsers(call, async (book) => {
        demandDone(await book.remove(name, evenTheLast), name);
        call.terminal.out(phrases.removed(harmless(name)));
      }),
    );
  users
    .command('role')
    .description(phrases.role)
    .argument('<name>', phrases.name)
    .addOption(roleOption(call).makeOptionMandatory())
    .option('--even-the-last', phrases.evenTheLast, false)
    .action((name: string, { role, evenTheLast }: { readonly role: Role } & EvenTheLast) =>
      withUsers(call, async (book) => {
        demandDone(await book.setRole(name, role, evenTheLast), name);
        call.terminal.out(phrases.changed(harmless(name), phrases.roles[role]));
      }),
    );
  tokenCommands(users, call, (act) => withUsers(call, act));
};

interface EvenTheLast {
  readonly evenTheLast: boolean;
}

/** @throws Complaint that says why nothing was changed */
function demandDone(change: UserChange, name: string): void {
  if (change === 'unknown') throw unknownName(name);
  if (change === 'last-operator') throw lastOperator(name);
}

const roleOption = ({ terminal }: Call): Option =>
  new Option('--role <role>', PHRASES[terminal.language].roleOf).choices([...ROLES]);

function named(
  users: Command,
  command: 'link',
  call: Call,
  act: (book: UserBook, name: string) => Promise<void>,
): void {
  const phrases = PHRASES[call.terminal.language];
  users
    .command(command)
    .description(phrases[command])
    .argument('<name>', phrases.name)
    .action((name: string) => withUsers(call, (book) => act(book, name)));
}

async function withUsers({ settings, clock }: Call, act: (book: UserBook) => Promise<void>): Promise<void> {
  const { openControl } = await import('#app/control/open-control.ts');
  await using control = await openControl(await settings(), clock);
  await act(control.users);
}

async function list(book: UserBook, json: boolean, { terminal }: Call): Promise<void> {
  const phrases = PHRASES[terminal.language];
  const all = await book.all();
  if (json) return terminal.out(asJson(all));
  if (all.length === 0) return terminal.out(phrases.none);
  for (const { name, role, ready, email } of all) {
    const known = email === undefined ? '' : `, ${harmless(email)}`;
    const waits = ready ? '' : `, ${phrases.waits}`;
    terminal.out(`${harmless(name)}  ${role} (${phrases.roles[role]})${known}${waits}\n`);
  }
}

async function give(name: string, link: string, call: Call): Promise<void> {
  const { terminal } = call;
  const where = await consoleAddress(call, `enter/${link}`);
  terminal.out(PHRASES[terminal.language].given(harmless(name), where));
}

const badName = (): Complaint =>
  new Complaint(
    { fr: 'Ce nom ne convient pas.', en: 'This name will not do.' },
    {
      fr: 'Une lettre ou un chiffre d’abord, puis des lettres, chiffres, points, tirets\u00a0: 40 caractères au plus.',
      en: 'A letter or a digit first, then letters, digits, dots, hyphens: 40 characters at most.',
    },
    EXIT.usage,
  );

const badEmail = (): Complaint =>
  new Complaint(
    { fr: 'Cette adresse n’en est pas une.', en: 'This address is none.' },
    {
      fr: 'Par exemple\u00a0: camille@ville.example. Rien n’a été changé.',
      en: 'For example: camille@city.example. Nothing was changed.',
    },
    EXIT.usage,
  );

const lastOperator = (name: string): Complaint =>
  new Complaint(
    {
      fr: `«\u00a0${name}\u00a0» est la dernière personne qui conduit la partie\u00a0: après elle, plus personne ne le pourrait depuis la console.`,
      en: `“${name}” is the last one who runs the game: after them, nobody could do so from the console.`,
    },
    {
      fr: 'Donnez d’abord ce rôle à une autre personne (npx kesako users role NOM --role operator), ou ajoutez --even-the-last\u00a0: npx kesako run donne alors un nouveau lien à son prochain démarrage. Rien n’a été changé.',
      en: 'Give that role to somebody else first (npx kesako users role NAME --role operator), or add --even-the-last: npx kesako run then gives a new link when it next starts. Nothing was changed.',
    },
    EXIT.refused,
  );

const nameTaken = (name: string, email: string | undefined): Complaint =>
  new Complaint(
    {
      fr: `Une personne s’appelle déjà «\u00a0${name}\u00a0»${email === undefined ? '' : ', ou a déjà cette adresse'}.`,
      en: `Somebody is called “${name}” already${email === undefined ? '' : ', or has this address'}.`,
    },
    {
      fr: 'Choisissez un autre nom, ou faites-lui un nouveau lien\u00a0: npx kesako users link. Rien n’a été changé.',
      en: 'Choose another name, or make a new link for them: npx kesako users link. Nothing was changed.',
    },
    EXIT.refused,
  );

/** Says that nobody is called so. */
const unknownName = (name: string): Complaint =>
  new Complaint(
    { fr: `Personne ne s’appelle «\u00a0${name}\u00a0».`, en: `Nobody is called “${name}”.` },
    {
      fr: 'npx kesako users list dit qui entre. Rien n’a été changé.',
      en: 'npx kesako users list says who may enter. Nothing was changed.',
    },
    EXIT.refused,
  );
