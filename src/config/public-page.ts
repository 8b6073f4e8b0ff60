import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { z } from 'zod';
import { readYaml } from './yaml-file.ts';
import { type Bilingual, Complaint } from '#platform/complaint.ts';
import { contrast, LEAST, PAPER } from './contrast.ts';

/** Where the public page is served, and how it looks. */
export interface PublicPageSettings {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** By which people reach it, without a slash at its end; undefined: by host and port. */
  readonly url: string | undefined;
  /** The header in which the proxy before it writes the address of whoever calls; undefined: it is not told. */
  readonly addressHeader?: string | undefined;
  readonly branding: Branding;
}

/** Who stands behind a page, and its colours: what `config/public-page.yaml` says. */
export interface Branding extends Omit<z.infer<typeof file>, 'logo'> {
  readonly logo?: Logo | undefined;
}

export interface Logo {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
};
const MOST_BYTES = 200_000;

const colour = z
  .string()
  .regex(/^#[\da-f]{6}$/iu)
  .toLowerCase();
const words = z.string().trim().min(1).max(2000);
const link = z.url({ protocol: /^https?$/u });

const file = z.strictObject({
  logo: z.string().min(1).optional(),
  colours: z.strictObject({ main: colour.optional(), second: colour.optional() }).optional(),
  organiser: z
    .strictObject({
      name: words.optional(),
      address: words.optional(),
      contact: z.email().optional(),
      site: link.optional(),
    })
    .optional(),
  'publication-director': words.optional(),
  host: words.optional(),
  privacy: z
    .strictObject({ contact: z.email().optional(), kept: words.optional(), page: link.optional() })
    .optional(),
  accessibility: z.strictObject({ contact: z.email().optional() }).optional(),
  games: z.array(z.string().min(1)).optional(),
});

/**
 * Reads how the public page looks from `public-page.yaml`; without that file it looks as Kesako does.
 * @throws Complaint that says what is wrong in the file, colours that cannot be read included
 */
export async function readPublicPage(
  folder: string,
  place: Omit<PublicPageSettings, 'branding'>,
): Promise<PublicPageSettings> {
  const path = join(folder, 'public-page.yaml');
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw badFile(path, { fr: `illisible (${error.code})`, en: `unreadable (${error.code})` });
  });
  const { logo, ...said } = readYaml(text, file, (what) => badFile(path, what));
  checkColours(path, said.colours ?? {});
  const branding = { ...said, logo: logo === undefined ? undefined : await readLogo(path, folder, logo) };
  return { ...place, url: place.url?.replace(/\/+$/u, ''), branding };
}

/** The first colour is read as text, the second draws what means something. */
function checkColours(path: string, colours: NonNullable<Branding['colours']>): void {
  for (const [name, least] of [
    ['main', LEAST.text],
    ['second', LEAST.drawn],
  ] as const) {
    const chosen = colours[name];
    if (chosen === undefined) continue;
    const found = Math.min(...PAPER.light.map((ground) => contrast(chosen, ground)));
    if (found >= least) continue;
    const [has, needs] = [found.toFixed(1), least.toFixed(1)];
    throw badFile(path, {
      fr: `colours.${name} — ${chosen} n’est pas assez contrastée sur le fond de la page (${has.replace('.', ',')} pour 1, il faut ${needs.replace('.', ',')})\u202f; choisissez-la plus foncée`,
      en: `colours.${name} — ${chosen} has too little contrast with the page (${has} to 1, ${needs} are needed); choose a darker one`,
    });
  }
}

async function readLogo(path: string, folder: string, logo: string): Promise<Logo> {
  const place = resolve(folder, logo);
  const mediaType = TYPES[extname(logo).toLowerCase()];
  if (mediaType === undefined || !place.startsWith(resolve(folder) + sep)) {
    throw badFile(path, {
      fr: 'logo — un fichier .svg, .png, .webp ou .jpg du même dossier est attendu',
      en: 'logo — a .svg, .png, .webp or .jpg file of the same folder is expected',
    });
  }
  const bytes = await readFile(place).catch(() => undefined);
  if (bytes && bytes.length <= MOST_BYTES) return { bytes: Uint8Array.from(bytes), mediaType };
  throw badFile(path, {
    fr: bytes ? 'logo — plus de 200 ko' : `logo — ${logo} est introuvable`,
    en: bytes ? 'logo — over 200 kB' : `logo — ${logo} is not there`,
  });
}

const badFile = (path: string, what: Bilingual): Complaint =>
  new Complaint(
    {
      fr: `La page publique ne peut pas être présentée comme ${path} le demande\u00a0: ${what.fr}.`,
      en: `The public page cannot be presented as ${path} asks: ${what.en}.`,
    },
    {
      fr: 'Comparez-le à config/public-page.example.yaml. Rien n’a été publié.',
      en: 'Compare it with config/public-page.example.yaml. Nothing was posted.',
    },
  );
