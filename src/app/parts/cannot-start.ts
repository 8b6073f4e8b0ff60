import { whyOf } from '#jobs/retry.ts';
import type { Failure } from '#networks/outcome.ts';
import { Complaint } from '#platform/complaint.ts';
import { sayWhy } from '#app/words/say-why.ts';

/** Returns the complaint that a script names an account that the accounts file does not. */
export const unknownAccount = (name: string, file: string): Complaint =>
  new Complaint(
    { fr: `Le compte «\u00a0${name}\u00a0» n’est pas défini.`, en: `The account “${name}” is not defined.` },
    {
      fr: `Ajoutez-le à ${file} par npx kesako accounts add ${name}. Rien n’a été publié.`,
      en: `Add it to ${file} by npx kesako accounts add ${name}. Nothing was posted.`,
    },
  );

/** Returns the complaint that an account does not answer as it should when a worker starts, and no other one does. */
export function noAnswer(name: string, failure: Failure): Complaint {
  const why = whyOf(failure);
  switch (failure.kind) {
    case 'credentials-rejected':
      return new Complaint(
        {
          fr: `Le réseau refuse le jeton du compte «\u00a0${name}\u00a0».`,
          en: `The network refuses the token of the account “${name}”.`,
        },
        {
          fr: 'Refaites un jeton (docs/networks.md) et mettez-le dans le fichier .env. Rien n’a été publié.',
          en: 'Make a new token (docs/networks.md) and put it in the .env file. Nothing was posted.',
        },
      );
    case 'out-of-credit':
      return new Complaint(
        {
          fr: `Le compte «\u00a0${name}\u00a0» ne peut plus rien dépenser.`,
          en: `The account “${name}” may spend nothing more.`,
        },
        {
          fr: 'Relevez spending-limit dans config/accounts.yaml, ou rachetez du crédit au réseau. Rien n’a été publié.',
          en: 'Raise spending-limit in config/accounts.yaml, or buy credit from the network. Nothing was posted.',
        },
      );
    case 'rate-limited':
    case 'refused':
    case 'not-found':
    case 'unreachable':
    case 'outcome-unknown':
      return new Complaint(
        {
          fr: `Le serveur du compte «\u00a0${name}\u00a0» ne répond pas comme il faut\u00a0: ${sayWhy(why, 'fr')}.`,
          en: `The server of the account “${name}” does not answer as it should: ${sayWhy(why, 'en')}.`,
        },
        {
          fr: 'Vérifiez son adresse dans config/accounts.yaml et le réseau, puis relancez. Rien n’a été publié.',
          en: 'Check its address in config/accounts.yaml and the network, then start again. Nothing was posted.',
        },
      );
  }
}
