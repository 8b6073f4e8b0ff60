import type { Branding } from '#config/public-page.ts';
import type { Game, Language } from '#game/game.ts';
import { contactOf, organiserOf } from '#game/conditions.ts';
import { sayNetwork } from '#game/players/naming.ts';
import { accessibilityIn } from '#notices/accessibility.ts';
import type { Notice, Passage } from '#notices/notice.ts';
import { privacyIn } from '#notices/privacy/privacy.ts';
import { privacyOf, privacyOfSite } from '#notices/privacy/privacy-facts.ts';
import type { WatchFacts } from '#notices/privacy/watch-facts.ts';
import { registerIn } from '#notices/register/register.ts';
import { rulesFacts, type ScriptVersion } from '#notices/rules/rules-facts.ts';
import { rulesIn } from '#notices/rules/rules.ts';

/** What is written about a game for those who are owed it. */
export const NOTICES = ['rules', 'privacy', 'accessibility', 'register'] as const;
export type NoticeKind = (typeof NOTICES)[number];

/** What a text about a game is written from; what only some texts tell is asked for by those alone. */
export interface About {
  readonly game: Game;
  /** What the public page's own file says. */
  readonly branding: Branding;
  /** Of its accounts, each as the program calls it. */
  readonly networks: readonly string[];
  readonly version: ScriptVersion;
  /** What is listened to around it; undefined: nothing is. */
  readonly watch?: WatchFacts | undefined;
}

const TITLES: Readonly<
  Record<Exclude<NoticeKind, 'rules'> | 'hourRegister', Readonly<Record<Language, string>>>
> = {
  privacy: { fr: 'Données personnelles', en: 'Personal data' },
  accessibility: { fr: 'Déclaration d’accessibilité', en: 'Accessibility statement' },
  register: {
    fr: 'Registre des activités de traitement\u00a0: fiche du jeu',
    en: 'Record of processing activities: entry of the game',
  },
  hourRegister: {
    fr: 'Registre des activités de traitement\u00a0: fiche de l’heure en direct',
    en: 'Record of processing activities: entry of the live hour',
  },
};

/** Returns a text about a game in one language; undefined: the script does not say what rules cannot go without. */
export function noticeOf(kind: NoticeKind, about: About, language: Language): Notice | undefined {
  const { game, networks, version } = about;
  const alone = (which: Exclude<NoticeKind, 'rules'>, passages: readonly Passage[]): Notice => ({
    title: `${TITLES[game.live && which === 'register' ? 'hourRegister' : which][language]} – ${game.title}`,
    parts: [{ passages }],
    foot: [],
  });
  switch (kind) {
    case 'rules': {
      const facts = rulesFacts(game, networks, version);
      return facts && rulesIn(language, facts);
    }
    case 'privacy':
      return alone(
        kind,
        privacyIn(language, privacyOfSite(about.branding, [privacyOf(game, networks)], about.watch)),
      );
    case 'accessibility':
      return alone(
        kind,
        accessibilityIn(language, about.branding, [
          { organiser: organiserOf(game), contact: contactOf(game), hour: game.live !== undefined },
        ]),
      );
    case 'register':
      return alone(
        kind,
        registerIn(language, {
          game,
          privacy: privacyOfSite(about.branding, [privacyOf(game, networks)], about.watch),
          address: game.conditions?.address ?? about.branding.organiser?.address,
          networks: [...new Set(networks)].map(sayNetwork),
        }),
      );
  }
}
