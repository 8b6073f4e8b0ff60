import { type AlarmSettings, hookVariable, type Receiver } from '#config/alarms.ts';
import type { Settings } from '#config/settings.ts';
import { Complaint, type Bilingual } from '#platform/complaint.ts';
import { hasMail } from '#app/parts/mail.ts';
import { usualMeasure } from '#app/parts/measures.ts';

/**
 * Returns who is told when something goes wrong; undefined: nobody.
 * @throws Complaint that names what it takes to tell them, and is not set
 */
export function demandAlarms(settings: Settings): AlarmSettings | undefined {
  const { alarms } = settings;
  for (const receiver of alarms?.receivers ?? []) {
    const lack = lackOf(receiver, settings);
    if (lack) throw untold(alarms?.file ?? '', receiver, lack);
  }
  return alarms;
}

interface Lack {
  readonly what: Bilingual;
  readonly mend: Bilingual;
}

function lackOf(receiver: Receiver, settings: Settings): Lack | undefined {
  switch (receiver.way) {
    case 'mail':
      return hasMail(settings) ? undefined : NO_MAIL_SERVER;
    case 'message':
      if (!settings.accounts.has(receiver.from)) return noAccount(receiver.from, settings.accountsFile);
      return usualMeasure(settings, receiver.from)?.privateReplies === true ? undefined : NO_MESSAGES;
    case 'hook': {
      const name = receiver.name.replace('hook/', '');
      if (!receiver.url) return unset(hookVariable(name, 'URL'));
      if (!receiver.secret) return unset(hookVariable(name, 'SECRET'));
      return URL.parse(receiver.url.reveal())?.protocol === 'https:' || receiver.local ? undefined : IN_CLEAR;
    }
  }
}

const NO_MAIL_SERVER: Lack = {
  what: { fr: 'aucun serveur de courriel n’est réglé', en: 'no mail server is set' },
  mend: {
    fr: 'Réglez KESAKO_SMTP_URL et KESAKO_MAIL_FROM dans le fichier .env (docs/settings.md).',
    en: 'Set KESAKO_SMTP_URL and KESAKO_MAIL_FROM in the .env file (docs/settings.md).',
  },
};

const noAccount = (name: string, file: string): Lack => ({
  what: { fr: `${file} n’a pas de compte «\u00a0${name}\u00a0»`, en: `${file} has no account “${name}”` },
  mend: {
    fr: 'Nommez-y un compte du jeu, sur un réseau qui a des messages privés.',
    en: 'Name an account of the game there, on a network that has private messages.',
  },
});

const NO_MESSAGES: Lack = {
  what: {
    fr: 'son réseau n’a pas de message privé',
    en: 'its network has no private messages',
  },
  mend: {
    fr: 'Nommez un compte sur Mastodon, ou demandez un courriel.',
    en: 'Name an account on Mastodon, or ask for mail.',
  },
};

const unset = (variable: string): Lack => ({
  what: { fr: `${variable} n’est pas réglé`, en: `${variable} is not set` },
  mend: {
    fr: `Mettez-le dans le fichier .env\u00a0: ${variable}=… (docs/settings.md).`,
    en: `Put it in the .env file: ${variable}=… (docs/settings.md).`,
  },
});

const IN_CLEAR: Lack = {
  what: { fr: 'son adresse n’est pas en https', en: 'its address is not in https' },
  mend: {
    fr: 'Donnez-en une en https\u202f; «\u00a0local: true\u00a0» est pour un serveur de votre propre réseau.',
    en: 'Give one in https; “local: true” is for a server of your own network.',
  },
};

const untold = (file: string, { name }: Receiver, { what, mend }: Lack): Complaint =>
  new Complaint(
    {
      fr: `${name} ne peut pas être prévenu comme ${file} le demande\u00a0: ${what.fr}.`,
      en: `${name} cannot be told as ${file} asks: ${what.en}.`,
    },
    { fr: `${mend.fr} Rien n’a été publié.`, en: `${mend.en} Nothing was posted.` },
  );
