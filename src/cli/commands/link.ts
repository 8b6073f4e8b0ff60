import { EXAMPLE_PLAYERS } from '#app/control/control.ts';
import { Complaint } from '#platform/complaint.ts';
import type { Register } from '#cli/call.ts';
import { harmless } from '#cli/terminal.ts';

const PHRASES = {
  fr: {
    link: 'fait un seul joueur de deux comptes, classé sous le nom du premier\u00a0; à n’employer qu’après avoir vérifié que c’est la même personne',
    unlink: 'sépare un compte de ceux auxquels il est lié',
    player: 'un joueur\u00a0: réseau et adresse, comme dans kesako report',
    other: 'son autre compte',
    linked: 'Liés\u00a0: un seul joueur désormais, et rien n’est compté deux fois.',
    unlinked: 'Séparés\u00a0: chaque compte compte pour lui.',
    'not-linked': 'Rien à changer\u00a0: ce compte n’est lié à aucun autre.',
    example: 'Exemple\u00a0:',
  },
  en: {
    link: 'makes one player of two accounts, ranked under the name of the first; only once you know that they are the same person',
    unlink: 'separates an account from those it is linked to',
    player: 'a player: network and address, as in kesako report',
    other: 'the other account',
    linked: 'Linked: one player from now on, and nothing is counted twice.',
    unlinked: 'Separated: each account counts for itself.',
    'not-linked': 'Nothing to change: this account is not linked to any other.',
    example: 'Example:',
  },
} as const;

/** `kesako link PLAYER OTHER` */
export const linkCommand: Register = (program, { terminal, settings, clock }) => {
  const phrases = PHRASES[terminal.language];
  program
    .command('link')
    .description(phrases.link)
    .argument('<player>', phrases.player, playerNamed)
    .argument('<other>', phrases.other, playerNamed)
    .addHelpText('after', `\n${phrases.example}\n  kesako link ${EXAMPLE_PLAYERS.join(' ')}`)
    .action(async (player: string, other: string) => {
      const { openControl } = await import('#app/control/open-control.ts');
      await using control = await openControl(await settings(), clock);
      const answer = await control.link(player, other);
      if (answer.kind === 'unknown-player') throw nobody(answer.player);
      if (answer.kind === 'opted-out') throw wantsPeace(answer.player);
      terminal.out(`${phrases.linked}\n`);
    });
};

/** `kesako unlink PLAYER` */
export const unlinkCommand: Register = (program, { terminal, settings, clock }) => {
  const phrases = PHRASES[terminal.language];
  program
    .command('unlink')
    .description(phrases.unlink)
    .argument('<player>', phrases.player, playerNamed)
    .addHelpText('after', `\n${phrases.example}\n  kesako unlink ${EXAMPLE_PLAYERS[1]}`)
    .action(async (player: string) => {
      const { openControl } = await import('#app/control/open-control.ts');
      await using control = await openControl(await settings(), clock);
      const { kind } = await control.unlink(player);
      if (kind === 'unknown-player') throw nobody(player);
      terminal.out(`${phrases[kind]}\n`);
    });
};

/** A player's id, however it is capitalised, with or without the @ of its address. */
const playerNamed = (text: string): string => text.toLowerCase().replace(':@', ':');

const nobody = (player: string): Complaint =>
  new Complaint(
    {
      fr: `Personne n’a répondu ici sous le nom «\u00a0${harmless(player)}\u00a0».`,
      en: `Nobody has replied here as “${harmless(player)}”.`,
    },
    {
      fr: `Écrivez le réseau, deux-points et l’adresse, tels que kesako report les donne\u00a0: ${EXAMPLE_PLAYERS[0]}.`,
      en: `Write the network, a colon and the address, as kesako report gives them: ${EXAMPLE_PLAYERS[0]}.`,
    },
  );

const wantsPeace = (player: string): Complaint =>
  new Complaint(
    {
      fr: `«\u00a0${harmless(player)}\u00a0» a demandé qu’on ne lui écrive plus (STOP)\u00a0: lier un autre compte le ferait taire aussi.`,
      en: `“${harmless(player)}” asked to be left alone (STOP): to link another account would silence it too.`,
    },
    { fr: 'Rien n’a été changé.', en: 'Nothing was changed.' },
  );
