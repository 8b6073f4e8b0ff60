import { cutApart } from '#photos/cut-apart.ts';
import { type Inspection, inspectPhoto } from '#photos/inspect.ts';
import { decodesBy } from './photo-files.ts';

const decodes = decodesBy(cutApart);

/** Looks at a photo, which another process decodes where that is needed. */
export const inspectApart = (path: string): Promise<Inspection> => inspectPhoto(path, decodes);
