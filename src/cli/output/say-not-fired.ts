import type { NotFired } from '#app/rehearsal/watch/sum-up.ts';
import type { Advice } from '#app/words/one-pauses.ts';

/** Says why a rule of the watch has given its level to nothing, or never can. */
export function sayNotFired(reason: NotFired): Advice {
  switch (reason.why) {
    case 'no-mentions':
      return {
        what: {
          fr: 'elle attend une mention, et aucune de ses écoutes n’a mentions: true',
          en: 'it waits for a mention, and nothing that it listens to has mentions: true',
        },
        mend: {
          fr: 'ajoutez mentions: true à une de ses écoutes, ou ôtez mentions de la règle',
          en: 'add mentions: true to one of them, or take mentions out of the rule',
        },
      };
    case 'left-out': {
      const what = reason.what.join(', ');
      return {
        what: {
          fr: `ce qu’elle attend est écarté par without\u00a0: ${what}`,
          en: `what it waits for is left out by without: ${what}`,
        },
        mend: { fr: 'ôtez-le de without, ou de la règle', en: 'take it out of without, or out of the rule' },
      };
    }
    case 'no-address': {
      const what = reason.what.join(', ');
      const example = reason.example ?? '@journal@ville.example';
      return {
        what: {
          fr: `sur aucun réseau écouté une adresse ne s’écrit ainsi\u00a0: ${what}`,
          en: `on no network that is listened to an address is written so: ${what}`,
        },
        mend: {
          fr: `écrivez l’adresse entière, comme ${example}`,
          en: `write the whole address, as ${example}`,
        },
      };
    }
    case 'too-few-named':
      return {
        what: {
          fr: `elle demande ${reason.people} personnes, et from n’en laisse que ${reason.named}`,
          en: `it asks for ${reason.people} people, and from leaves ${reason.named}`,
        },
        mend: { fr: 'demandez-en moins, ou nommez-en d’autres', en: 'ask for fewer, or name others' },
      };
    case 'too-many':
      return {
        what: {
          fr: `elle demande ${reason.people} personnes, et il n’est jamais lu plus de ${reason.read} messages en tant de temps`,
          en: `it asks for ${reason.people} people, and never more than ${reason.read} posts are read in so long`,
        },
        mend: {
          fr: 'demandez-en moins, allongez within, ou lisez davantage\u00a0: most, every, dollars-a-day',
          en: 'ask for fewer, make within longer, or read more: most, every, dollars-a-day',
        },
      };
    case 'behind':
      return {
        what: {
          fr: `tout ce qui lui convient convient d’abord à «\u00a0${reason.rule}\u00a0»`,
          en: `whatever fits it fits “${reason.rule}” first`,
        },
        mend: { fr: 'placez-la avant, ou ôtez-la', en: 'put it before that one, or take it out' },
      };
    case 'more-than-rehearsed':
      return {
        what: {
          fr: `elle demande ${reason.people} personnes, et la répétition n’en a que ${reason.most}`,
          en: `it asks for ${reason.people} people, and the rehearsal has ${reason.most}`,
        },
        mend: { fr: 'est-ce bien ce qu’il faut\u202f?', en: 'is that what it takes?' },
      };
    case 'unheard':
      return {
        what: {
          fr: 'rien de ce qui s’est dit pour elle n’a été entendu, ou pesé ainsi',
          en: 'nothing that was said for it was heard, or weighed so',
        },
        mend: {
          fr: 'comparez ses words, from et listen à ce que ses écoutes cherchent, et à ce qui n’a pas pu être lu',
          en: 'compare its words, from and listen with what is looked for, and with what could not be read',
        },
      };
  }
}
