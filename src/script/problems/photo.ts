import { fr } from './french.ts';
import { error, type Said, warning } from './problem.ts';

interface Photo {
  readonly photo: string;
}

interface DetailSize {
  /** How wide a detail should be, and how wide the photo is, in pixels. */
  readonly good: number;
  readonly photo: number;
}

/** What a detail's width should be is one number for whoever reads of it: in the guides, in the warning, in the error. */
function mendSize({ good, photo }: DetailSize): Said {
  const share = Math.ceil((good / photo) * 100);
  const here: Said =
    share < 100
      ? {
          fr: fr` (sur cette photo, ${`width: ${share}%`})`,
          en: ` (on this photo, width: ${share}%)`,
        }
      : { fr: '', en: '' };
  return {
    fr: fr`Prenez un détail d'au moins ${good} pixels de large${here.fr}, ou une photo de meilleure définition.`,
    en: `Take a detail at least ${good} pixels wide${here.en}, or a photo of higher resolution.`,
  };
}

/** What is wrong with photos and the details cut out of them. */
export const photoProblems = {
  'missing-photo': error(({ photo, meant }: Photo & { meant?: string | undefined }) => ({
    what: { fr: fr`La photo « ${photo} » est introuvable.`, en: `The photo "${photo}" is not found.` },
    mend: meant
      ? { fr: fr`Vouliez-vous écrire ${meant} ?`, en: `Did you mean ${meant}?` }
      : {
          fr: fr`Placez-la dans le dossier du jeu et donnez son chemin depuis ce dossier ; majuscules et extension comptent.`,
          en: `Put it in the game's folder and give its path from there; capitals and extension matter.`,
        },
  })),
  'photo-outside-folder': error(({ photo }: Photo) => ({
    what: {
      fr: fr`La photo « ${photo} » mène hors du dossier du jeu.`,
      en: `The photo "${photo}" leads out of the game's folder.`,
    },
    mend: {
      fr: fr`Copiez la photo elle-même dans le dossier du jeu, par exemple dans photos/.`,
      en: `Copy the photo itself into the game's folder, for instance into photos/.`,
    },
  })),
  'not-an-image': error(({ photo }: Photo) => ({
    what: {
      fr: fr`« ${photo} » n'est pas une photo, quoi qu'en dise son nom.`,
      en: `"${photo}" is not a photo, whatever its name says.`,
    },
    mend: {
      fr: fr`Enregistrez la photo en JPEG, PNG ou WebP. (Un PDF ou un SVG doit d'abord être converti.)`,
      en: `Save the photo as JPEG, PNG or WebP. (A PDF or an SVG must be converted first.)`,
    },
  })),
  'heic-photo': error(({ photo }: Photo) => ({
    what: {
      fr: fr`« ${photo} » est une photo de téléphone au format HEIC, que Kesako ne lit pas.`,
      en: `"${photo}" is a telephone's photo in the HEIC format, which Kesako does not read.`,
    },
    mend: {
      fr: fr`Convertissez-la en JPEG. iPhone : Réglages > Apps > Appareil photo > Formats > « Le plus compatible », pour les prochaines photos ; pour celle-ci, envoyez-la-vous par Mail. Mac : ouvrez-la dans Aperçu, Fichier > Exporter, format JPEG. Windows : ouvrez-la dans Photos, « … » > Enregistrer sous, type .jpg. Android : dans l'appareil photo, désactivez « Photos haute efficacité ».`,
      en: `Convert it to JPEG. iPhone: Settings > Apps > Camera > Formats > "Most Compatible", for the next photos; for this one, mail it to yourself. Mac: open it in Preview, File > Export, format JPEG. Windows: open it in Photos, "…" > Save as, type .jpg. Android: in the camera, switch off "High efficiency pictures".`,
    },
  })),
  'damaged-photo': error(({ photo }: Photo) => ({
    what: {
      fr: fr`Le fichier « ${photo} » est abîmé ou incomplet.`,
      en: `The file "${photo}" is damaged or incomplete.`,
    },
    mend: {
      fr: fr`Copiez-le de nouveau depuis l'original.`,
      en: `Copy it again from the original.`,
    },
  })),
  'photo-too-large': error(({ photo }: Photo) => ({
    what: {
      fr: fr`La photo « ${photo} » est démesurée (plus de 100 millions de pixels ou de 50 Mo).`,
      en: `The photo "${photo}" is oversized (more than 100 million pixels or 50 MB).`,
    },
    mend: {
      fr: fr`Enregistrez-en une copie réduite, de 8 000 pixels de large par exemple.`,
      en: `Save a smaller copy of it, 8,000 pixels wide for instance.`,
    },
  })),
  'box-outside-photo': error(({ at, side }: { at: Said; side: { fr: string; en: string } }) => ({
    what: {
      fr: fr`${at.fr} déborde de la photo ${side.fr}.`,
      en: `${at.en} goes beyond the photo ${side.en}.`,
    },
    mend: {
      fr: fr`Les bords se comptent depuis le coin en haut à gauche de la photo redressée : left + width et top + height ne dépassent pas 100 %.`,
      en: `Edges are counted from the top left corner of the upright photo: left + width and top + height do not exceed 100%.`,
    },
  })),
  'empty-box': error(({ at }: { at: Said }) => ({
    what: { fr: fr`${at.fr} n'a pas de surface.`, en: `${at.en} has no area.` },
    mend: {
      fr: fr`Donnez une largeur (width) et une hauteur (height) plus grandes que zéro.`,
      en: `Give a width and a height above zero.`,
    },
  })),
  'tiny-detail': error(({ at, pixels, ...size }: { at: Said; pixels: number } & DetailSize) => ({
    what: {
      fr: fr`${at.fr} ne fait que ${pixels} pixels de large sur la photo : on n'y verrait rien.`,
      en: `${at.en} is only ${pixels} pixels wide on the photo: nothing could be seen.`,
    },
    mend: mendSize(size),
  })),
  'small-detail': warning(({ at, pixels, ...size }: { at: Said; pixels: number } & DetailSize) => ({
    what: {
      fr: fr`${at.fr} fait ${pixels} pixels de large sur la photo : agrandi, il sera flou.`,
      en: `${at.en} is ${pixels} pixels wide on the photo: enlarged, it will be blurred.`,
    },
    mend: mendSize(size),
  })),
  'undrawn-detail': warning(({ number }: { number: number }) => ({
    what: {
      fr: fr`Le rectangle du mystère ${number} n'est pas encore dessiné : c'est celui que Kesako a proposé, au milieu de la photo.`,
      en: `The rectangle of mystery ${number} is not drawn yet: it is the one that Kesako proposed, in the middle of the photo.`,
    },
    mend: {
      fr: fr`Dessinez-le par ${'npx kesako frame'}, suivi du dossier du jeu ; s'il convient tel quel, écrivez ${'accept-warnings: [undrawn-detail]'}.`,
      en: `Draw it by npx kesako frame, followed by the game's folder; if it is right as it is, write accept-warnings: [undrawn-detail].`,
    },
  })),
  'widen-too-far': warning(({ at, most }: { at: Said; most: number }) => ({
    what: {
      fr: fr`${at.fr} va plus loin que la photo : la vue s'arrête à ses bords, ${sayNumber(most)} fois plus large que le détail.`,
      en: `${at.en} goes farther than the photo: the view stops at its edges, ${most} times wider than the detail.`,
    },
    mend: {
      fr: fr`Donnez un nombre plus petit, ou prenez une photo plus large.`,
      en: `Give a smaller number, or take a wider photo.`,
    },
  })),
};

function sayNumber(number: number): string {
  return String(number).replace('.', ',');
}
