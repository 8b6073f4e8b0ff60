import { standardWording, WORDING_KEYS } from '#game/words/catalogue.ts';

/** The examples of the schema that are words, with what an English-speaking author would write there. */
const ENGLISH: ReadonlyMap<string, string> = new Map([
  ['#TwaperoAngers', '#LiveAngers'],
  ['Bonsoir ! Présentez-vous en un mot.', 'Good evening! Introduce yourself in one word.'],
  ['Une théière de terre brune et deux tasses.', 'A brown earthen teapot and two cups.'],
  ['the-vert', 'green-tea'],
  ['Par quel mot chinois commencer ?', 'Which word of Chinese should one begin with?'],
  ['Institut Confucius', 'Confucius Institute'],
  ['Rendez-vous au printemps !', 'See you in spring!'],
  ['arnaque', 'scam'],
  ['promo', 'sale'],
  ['Merci à toutes et à tous !', 'Thank you all!'],
  ['Détails mystères d’Angers', 'Mystery details of Angers'],
  ['#JEP2027', '#HeritageDays'],
  ['Ville d’Angers', 'City of Angers'],
  ['Photo : Ville d’Angers', 'Photo: City of Angers'],
  ['Où se cache ce drôle de personnage ?', 'Where does this odd figure hide?'],
  ['Qui se cache ici ?', 'Who hides here?'],
  ['Regardez du côté de la cathédrale.', 'Look near the cathedral.'],
  ['La même figure, sur un poteau.', 'The same figure, on a post.'],
  ['Un personnage de bois.', 'A wooden figure.'],
  ['Une maison à pans de bois.', 'A timber-framed house.'],
  ['cathédrale Saint-Maurice', 'Saint-Maurice Cathedral'],
  ['cathédrale', 'cathedral'],
  ['Elle date de 1491.', 'It dates from 1491.'],
  ['Vous brûlez !', 'You’re so close!'],
  ['Maison d’Adam du Mans', 'Adam’s House in Le Mans'],
  ['Maison d’Adam', 'Adam’s House'],
  ['Maison des Artisans', 'House of the Craftsmen'],
  ['@jeanne@social.example', '@jane@social.example'],
  ['Deux entrées au musée', 'Two tickets to the museum'],
  [
    'Les cinq numéros du Loto du 22 septembre 2027, du plus petit au plus grand',
    'The six numbers of the Lotto of 22 September 2027, from the lowest to the highest',
  ],
  ['Un panier gourmand', 'A hamper'],
  [
    'Le lot se retire à l’accueil de l’hôtel de ville, sur présentation de ce message.',
    'The prize is handed over at the town hall, to whoever shows this message.',
  ],
  ['1 place de la Mairie, 00000 Exemple', '1 Town Hall Square, 00000 Example'],
  ['en France métropolitaine', 'in the United Kingdom'],
  ['Les photos ne montrent que des lieux publics.', 'The photos show public places only.'],
]);

const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);

/** The sentences that a script may replace, as YAML has them between quotes. */
const WORDING = WORDING_KEYS.map((key): readonly [string, string] => [
  escaped(standardWording('fr', key)),
  escaped(standardWording('en', key)),
]);

/** The longest first, so that none is taken for a part of another. */
const BY_LENGTH = [...ENGLISH, ...WORDING].toSorted(([one], [other]) => other.length - one.length);

/** Returns an example, or several in a list, with its words in English. */
export const inEnglish = (example: string): string =>
  BY_LENGTH.reduce((text, [french, english]) => text.replaceAll(french, english), example);
