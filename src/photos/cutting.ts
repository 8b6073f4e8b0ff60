import type { Box } from '#game/game.ts';
import { type Cut, type CutOptions, cutDetail, cutWider, wholePhoto } from './cut.ts';

/** A picture to be cut, as plain data. */
export interface Cutting {
  /** Of the photo. */
  readonly path: string;
  readonly view:
    | { readonly kind: 'detail'; readonly box: Box }
    | { readonly kind: 'wider'; readonly box: Box; readonly factor: number }
    | { readonly kind: 'whole' };
  readonly options: CutOptions;
}

/** Cuts a picture in this process. */
export function cutHere({ path, view, options }: Cutting): Promise<Cut> {
  switch (view.kind) {
    case 'detail':
      return cutDetail(path, view.box, options);
    case 'wider':
      return cutWider(path, view.box, view.factor, options);
    case 'whole':
      return wholePhoto(path, options);
  }
}
