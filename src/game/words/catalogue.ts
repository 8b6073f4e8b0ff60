import type { Language } from '#game/game.ts';

/**
 * Every sentence that Kesako publishes, with what may be filled in between braces. A script may replace each by its
 * name. U+202F and U+00A0 are the spaces that French typography asks for.
 */
const FRENCH = {
  opening: '🔍 Détail mystère n°\u00a0{round}\n\n{question}\n\nVous avez jusqu’à {closes}.',
  'invite-private': 'Pour ne rien dévoiler, répondez par mention privée\u202f!',
  'invite-warning': 'Pour ne rien dévoiler, cachez votre réponse derrière un avertissement de contenu\u202f!',
  'invite-hashtag': 'Pour participer, répondez avec {hashtag}.',
  hint: '💡 Indice n°\u00a0{number} — détail mystère n°\u00a0{round}\n\n{hint}',
  'hint-wider': 'Prenons un peu de recul…',
  'hint-wider-alt': 'Le même détail, vu de plus loin. {alt}',
  'last-call':
    '⏳ Détail mystère n°\u00a0{round}\u00a0: dernières réponses, jusqu’à {closes}\u202f!\n\n{found}',
  'found-none': 'Personne n’a encore trouvé.',
  'found-one': 'Une personne a déjà trouvé «\u00a0{masked}\u00a0».',
  'found-many': '{count} personnes ont déjà trouvé «\u00a0{masked}\u00a0».',
  reveal:
    '✨ Détail mystère n°\u00a0{round}, la réponse\u00a0: {answer}\n\n{reveal}\n\n{credit}\n\n{finders}',
  'finders-none': 'Personne n’a trouvé cette fois-ci. Rendez-vous au prochain mystère\u202f!',
  'finders-none-last': 'Personne n’a trouvé cette fois-ci. Merci d’avoir joué\u202f!',
  'finders-some': 'Bravo à {names}\u202f!',
  'finders-one-more': 'Bravo à {names} et à une autre personne\u202f!',
  'finders-more': 'Bravo à {names} et à {count} autres personnes\u202f!',
  'finders-single': 'Bravo à la seule personne qui ait trouvé\u202f!',
  'finders-count': 'Bravo aux {count} personnes qui ont trouvé\u202f!',
  standings:
    '🏆 {title} — le classement, en points\n\n{ranking}\n\nMerci à toutes et à tous pour vos réponses\u202f!',
  'standings-line': '{rank}. {player}\u00a0: {points}',
  'standings-unnamed': 'une personne qui n’est pas nommée',
  'standings-nobody': 'Personne n’a marqué de points.',
  correct: 'Bien vu\u202f! Gardez le secret jusqu’à {reveals}.',
  close: 'Vous brûlez\u202f! Il manque une précision.',
  choose: 'Il faut choisir\u202f! Une seule proposition à la fois.',
  wrong: 'Ce n’est pas ça… Continuez à chercher\u202f!',
  'last-guess':
    'Ce n’est pas ça, et c’était votre dernière proposition pour ce mystère. Pour la réponse, patience jusqu’à {reveals}\u202f!',
  corrected: 'Après relecture\u00a0: {answer}',
  'corrected-open': 'Nous regardons encore votre réponse. Merci de votre patience\u202f!',
  'counts-after-all': 'Après relecture, votre réponse était la bonne\u202f! Elle compte pour le classement.',
  'counts-no-more':
    'Après relecture, votre réponse n’était pas la bonne\u00a0: elle ne compte plus. Toutes nos excuses\u202f!',
  'be-precise': 'Pourriez-vous préciser\u202f? Dites-nous le nom du lieu auquel vous pensez.',
  correction: 'Correction\u00a0: {text}',
  'round-off':
    'Le détail mystère n°\u00a0{round} est annulé\u00a0: il ne compte pas pour le classement. Toutes nos excuses, et rendez-vous au prochain mystère\u202f!',
  'round-off-last':
    'Le détail mystère n°\u00a0{round} est annulé\u00a0: il ne compte pas pour le classement. Toutes nos excuses, et merci d’avoir joué\u202f!',
  'taken-back': 'Ce message a été publié par erreur, et retiré. Toutes nos excuses\u202f!',
  'hashtag-reminder': 'Pour que votre réponse compte, ajoutez-y {hashtag}. Merci\u202f!',
  'link-code':
    'Votre code\u00a0: {code}. Envoyez-le en message privé depuis votre autre compte, avant {until}. Vos points seront réunis, sous le nom de ce compte-ci.',
  'link-own': 'Ce code est à envoyer depuis votre autre compte, en message privé.',
  'link-void':
    'Ce code n’est pas, ou plus, valable\u00a0: un code sert une seule fois, pendant une demi-heure. Pour en recevoir un autre, écrivez LIER.',
  linked:
    'C’est fait\u00a0: ce compte et celui de {other} jouent désormais ensemble. Pour les séparer, ou si ce n’est pas vous, écrivez DÉLIER.',
  unlinked: 'C’est fait\u00a0: ce compte n’est plus lié à aucun autre.',
  'not-linked': 'Ce compte n’est lié à aucun autre.',
  'ask-relay':
    'Bonjour {partner}\u202f! Pour le jeu «\u00a0{title}\u00a0», merci de partager ce message, si possible vers {time}.\n\n{link}',
  'ask-hint':
    'Bonjour {partner}\u202f! Pour le jeu «\u00a0{title}\u00a0», merci de publier le texte qui suit, en réponse à {link}\nSi possible vers {time}.\n\n{hint}',
  'ask-relay-approval':
    'Bonjour {partner}\u202f! Votre compte peut-il partager ce message, vers {time}\u202f? Pour accepter, répondez OUI.\n\n{link}',
  'ask-hint-approval':
    'Bonjour {partner}\u202f! Votre compte peut-il publier le texte qui suit, en réponse à {link}\nvers {time}\u202f? Pour accepter, répondez OUI.\n\n{hint}',
  'announce-relay':
    'Bonjour {partner}\u202f! Pour le jeu «\u00a0{title}\u00a0», merci de partager {post}. Le moment idéal\u00a0: {time}. Le lien vous parviendra dès la parution.',
  'announce-hint':
    'Bonjour {partner}\u202f! Pour le jeu «\u00a0{title}\u00a0», merci de publier {post}. Le moment idéal\u00a0: {time}. Le texte et le lien vous parviendront dès l’ouverture.',
  'name-opening': 'l’ouverture du mystère n°\u00a0{round}',
  'name-hint': 'l’indice n°\u00a0{number} du mystère n°\u00a0{round}',
  'name-last-call': 'le dernier appel du mystère n°\u00a0{round}',
  'name-own-hint': 'un indice du mystère n°\u00a0{round}',
  calendar:
    'Bonjour {partner}\u202f! Merci de prendre part au jeu «\u00a0{title}\u00a0». Voici ce qui est prévu avec vous\u00a0:\n\n{acts}\n\nLe lien et le texte vous parviendront à temps pour chacun. Le fichier joint s’ajoute à votre agenda.',
  'calendar-relay': '• {time}\u00a0: partager {post}',
  'calendar-hint': '• {time}\u00a0: publier {post}',
  'event-relay': 'À relayer\u00a0: {post} — {title}',
  'event-hint': 'À publier\u00a0: {post} — {title}',
  'subject-relay': 'À relayer {time}\u00a0: {post} — {title}',
  'subject-hint': 'À publier {time}\u00a0: {post} — {title}',
  'subject-reminder': 'Rappel, au plus tard {time}\u00a0: {post} — {title}',
  'subject-again': 'Changement. {subject}',
  'subject-off': 'N’est plus attendu\u00a0: {post} — {title}',
  'subject-calendar': 'Votre calendrier — {title}',
  'letter-foot':
    'Jeu «\u00a0{title}\u00a0», organisé par {organiser}.\nUne question\u202f? Répondez à ce courriel, ou écrivez à {contact}\u00a0: une personne vous lira.\nPour ne plus rien recevoir, répondez STOP\u00a0: cette personne mettra fin à votre participation.',
  'letter-foot-unsigned':
    'Jeu «\u00a0{title}\u00a0».\nUne question\u202f? Répondez à ce courriel, ou écrivez à {contact}\u00a0: une personne vous lira.\nPour ne plus rien recevoir, répondez STOP\u00a0: cette personne mettra fin à votre participation.',
  'ask-again': 'Changement\u00a0: {text}',
  'unask-relay':
    'Bonjour {partner}\u202f! Pour le jeu «\u00a0{title}\u00a0», le partage que nous vous avions demandé n’est plus attendu. Merci, et toutes nos excuses\u202f! {link}',
  'unask-hint':
    'Bonjour {partner}\u202f! Pour le jeu «\u00a0{title}\u00a0», l’indice que nous vous avions demandé n’est plus attendu. Merci, et toutes nos excuses\u202f! {link}',
  'remind-partner':
    'Petit rappel, {partner}\u00a0: nous n’avons pas encore vu passer votre message. C’est encore possible jusqu’à {time}. Merci\u202f! {link}',
  'remind-relay':
    'Petit rappel, {partner}\u00a0: nous n’avons pas encore vu passer votre partage. C’est encore possible jusqu’à {time}. Merci\u202f! {link}',
  'remind-approval':
    'Petit rappel, {partner}\u00a0: il nous manque votre OUI, attendu jusqu’à {time}. Sans lui, rien ne sera publié en votre nom. {link}',
  'live-welcome': '💬 {title}\n\n{text}\n\n{guests}',
  'live-guests': 'Avec nous\u00a0: {names}.',
  'live-question': '❓ Q{number}. {question}',
  'live-last-word': '{text}',
  'live-recap': '✨ {title}\u00a0: ce que nous retenons\n\n{people}\n\nMerci à toutes et à tous\u202f!',
  'live-people-none': 'Personne n’a pris la parole cette fois-ci.',
  'live-people-one': 'Une personne a pris la parole.',
  'live-people-many': '{count} personnes ont pris la parole.',
  'live-recap-question': 'Q{number}. {question}\n\n{quotes}',
  'live-quote': '«\u00a0{text}\u00a0» — {name}',
  'live-quotes-none': 'La question reste ouverte\u00a0: personne n’y a encore répondu.',
  'live-quotes-unpicked': 'Vos réponses se lisent sous la question. Merci\u202f!',
  'live-off': 'La question {number} est annulée. Toutes nos excuses\u202f!',
  'live-off-part': 'Ce message est annulé. Toutes nos excuses\u202f!',
  'live-recap-end': 'Merci encore, et à bientôt\u202f!',
} as const;

/** The name of a sentence of the catalogue. */
export type WordingKey = keyof typeof FRENCH;

const ENGLISH: Readonly<Record<WordingKey, string>> = {
  opening: '🔍 Mystery detail no.\u00a0{round}\n\n{question}\n\nYou have until {closes}.',
  'invite-private': 'To keep it secret, answer in a private mention!',
  'invite-warning': 'To keep it secret, put your answer behind a content warning!',
  'invite-hashtag': 'To take part, reply with {hashtag}.',
  hint: '💡 Hint no.\u00a0{number} — mystery detail no.\u00a0{round}\n\n{hint}',
  'hint-wider': 'Let’s step back a little…',
  'hint-wider-alt': 'The same detail, seen from farther away. {alt}',
  'last-call': '⏳ Mystery detail no.\u00a0{round}: last chance to answer, until {closes}!\n\n{found}',
  'found-none': 'Nobody has found it yet.',
  'found-one': 'One person has already found “{masked}”.',
  'found-many': '{count} people have already found “{masked}”.',
  reveal: '✨ Mystery detail no.\u00a0{round}, the answer: {answer}\n\n{reveal}\n\n{credit}\n\n{finders}',
  'finders-none': 'Nobody found it this time. See you at the next mystery!',
  'finders-none-last': 'Nobody found it this time. Thank you for playing!',
  'finders-some': 'Well done {names}!',
  'finders-one-more': 'Well done {names} and one other person!',
  'finders-more': 'Well done {names} and {count} others!',
  'finders-single': 'Well done to the only person who found it!',
  'finders-count': 'Well done to the {count} people who found it!',
  standings: '🏆 {title} — the ranking, in points\n\n{ranking}\n\nThank you all for your answers!',
  'standings-line': '{rank}. {player}: {points}',
  'standings-unnamed': 'somebody who is not named',
  'standings-nobody': 'Nobody has scored.',
  correct: 'Well spotted! Keep the secret until {reveals}.',
  close: 'You’re so close! Just a little more precise…',
  choose: 'You have to choose! One guess at a time.',
  wrong: 'Not this one… Keep looking!',
  'last-guess':
    'Not this one, and that was your last guess for this mystery. For the answer, hold on until {reveals}!',
  corrected: 'On second reading: {answer}',
  'corrected-open': 'We’re still looking at your answer. Thank you for your patience!',
  'counts-after-all': 'On second reading, your answer was right! It counts for the ranking.',
  'counts-no-more': 'On second reading, your answer wasn’t right: it no longer counts. Sorry!',
  'be-precise': 'Could you be more precise? Tell us the name of the place you have in mind.',
  correction: 'Correction: {text}',
  'round-off':
    'Mystery detail no.\u00a0{round} has been called off: it won’t count in the ranking. Our apologies, and see you at the next mystery!',
  'round-off-last':
    'Mystery detail no.\u00a0{round} has been called off: it won’t count in the ranking. Our apologies, and thank you for playing!',
  'taken-back': 'This was posted by mistake, and we’ve taken it down. Our apologies!',
  'hashtag-reminder': 'For your answer to count, add {hashtag} to it. Thank you!',
  'link-code':
    'Your code: {code}. Send it in a private message from your other account, before {until}. Your points will be added up, under the name of this account.',
  'link-own': 'Please send this code from your other account, in a private message.',
  'link-void':
    'This code isn’t valid (any more): a code works once, for half an hour. To get another one, write LINK.',
  linked:
    'Done: this account and that of {other} now play as one. To separate them, or if this wasn’t you, write UNLINK.',
  unlinked: 'Done: this account is no longer linked.',
  'not-linked': 'This account isn’t linked to any other.',
  'ask-relay':
    'Hello {partner}! For the game “{title}”, please share this post, around {time} if you can.\n\n{link}',
  'ask-hint':
    'Hello {partner}! For the game “{title}”, please publish the text below as a reply to {link}\nAround {time}, if you can.\n\n{hint}',
  'ask-relay-approval':
    'Hello {partner}! May your account share this post, around {time}? To agree, answer YES.\n\n{link}',
  'ask-hint-approval':
    'Hello {partner}! May your account publish the text below, in reply to {link}\naround {time}? To agree, answer YES.\n\n{hint}',
  'announce-relay':
    'Hello {partner}! For the game “{title}”, please share {post}, ideally on {time}. You’ll get the link as soon as it’s out.',
  'announce-hint':
    'Hello {partner}! For the game “{title}”, please publish {post}, ideally on {time}. You’ll get the text and the link as soon as the mystery opens.',
  'name-opening': 'the opening of mystery no.\u00a0{round}',
  'name-hint': 'hint no.\u00a0{number} of mystery no.\u00a0{round}',
  'name-last-call': 'the last call of mystery no.\u00a0{round}',
  'name-own-hint': 'a hint for mystery no.\u00a0{round}',
  calendar:
    'Hello {partner}! Thank you for taking part in the game “{title}”. Here is what we have planned with you:\n\n{acts}\n\nThe link and the text for each will reach you in time. Open the attached file to add it all to your calendar.',
  'calendar-relay': '• {time}: share {post}',
  'calendar-hint': '• {time}: publish {post}',
  'event-relay': 'To share: {post} — {title}',
  'event-hint': 'To publish: {post} — {title}',
  'subject-relay': 'To share on {time}: {post} — {title}',
  'subject-hint': 'To publish on {time}: {post} — {title}',
  'subject-reminder': 'A reminder, by {time} at the latest: {post} — {title}',
  'subject-again': 'A change. {subject}',
  'subject-off': 'No longer needed: {post} — {title}',
  'subject-calendar': 'Your calendar — {title}',
  'letter-foot':
    'The game “{title}”, by {organiser}.\nAny questions? Reply to this email, or write to {contact}: a person will read it.\nTo hear no more from us, reply STOP: that person will end your part in the game.',
  'letter-foot-unsigned':
    'The game “{title}”.\nAny questions? Reply to this email, or write to {contact}: a person will read it.\nTo hear no more from us, reply STOP: that person will end your part in the game.',
  'ask-again': 'A change: {text}',
  'unask-relay':
    'Hello {partner}! For the game “{title}”, there’s no need any more to share the post we asked you about. Thank you, and our apologies! {link}',
  'unask-hint':
    'Hello {partner}! For the game “{title}”, we no longer need the hint we asked you for. Thank you, and our apologies! {link}',
  'remind-partner':
    'A quick reminder, {partner}: we haven’t seen your post yet. There’s still time until {time}. Thank you! {link}',
  'remind-relay':
    'A quick reminder, {partner}: we haven’t seen you share it yet. There’s still time until {time}. Thank you! {link}',
  'remind-approval':
    'A quick reminder, {partner}: we’re still waiting for your YES, until {time}. Without it, nothing will be published in your name. {link}',
  'live-welcome': '💬 {title}\n\n{text}\n\n{guests}',
  'live-guests': 'With us: {names}.',
  'live-question': '❓ Q{number}. {question}',
  'live-last-word': '{text}',
  'live-recap': '✨ {title}: what we take away\n\n{people}\n\nThank you all!',
  'live-people-none': 'Nobody spoke up this time.',
  'live-people-one': 'One person spoke up.',
  'live-people-many': '{count} people spoke up.',
  'live-recap-question': 'Q{number}. {question}\n\n{quotes}',
  'live-quote': '“{text}” — {name}',
  'live-quotes-none': 'The question stays open: nobody has answered it yet.',
  'live-quotes-unpicked': 'Your answers are there to be read below the question. Thank you!',
  'live-off': 'Question {number} is called off. Our apologies!',
  'live-off-part': 'This post is called off. Our apologies!',
  'live-recap-end': 'Thank you again, and see you soon!',
};

const CATALOGUES: Readonly<Record<Language, Readonly<Record<WordingKey, string>>>> = {
  fr: FRENCH,
  en: ENGLISH,
};

/** The names a script may use under `wording`. */
export const WORDING_KEYS = Object.keys(FRENCH) as readonly WordingKey[];

/** Says what may stand between braces in a sentence: exactly what the standard sentence uses. */
export function placeholdersOf(key: WordingKey): readonly string[] {
  return [...FRENCH[key].matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
}

/** Returns the standard sentence of that name. */
export function standardWording(language: Language, key: WordingKey): string {
  return CATALOGUES[language][key];
}
