import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import sharp from 'sharp';
import { startPrism, X_DESCRIPTION } from '../support/servers/prism.ts';
import { XStandIn, type XRequest } from '../support/stand-ins/x.ts';
import { never, outgoing, valueOf } from './mastodon-stage.ts';
import { xNetworkOn } from './x-world.ts';
import { findPost } from '../support/play/find-post.ts';
import { publish } from '../support/play/publish.ts';

/** Prism looks at the values of the query keys that it knows; one that it does not know goes through. */
test('every request that the adapter makes, each of its query keys and form fields, is in X’s description', async () => {
  await using standIn = await XStandIn.start();
  await using prism = await startPrism(standIn.url);
  standIn.state.person('angers');
  await using network = xNetworkOn(prism.url, XStandIn.keysOf('angers'));
  const jpeg = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } }).jpeg();
  const bytes = new Uint8Array(await jpeg.toBuffer());
  const picture = { bytes, mediaType: 'image/jpeg', name: 'k.jpg', alt: 'Du rouge.' } as const;
  const post = outgoing('Où est-ce ?', { pictures: [picture] });
  valueOf(await network.identity(never));
  const { cursor } = valueOf(await network.collect(undefined, never));
  const root = valueOf(await publish(network, post, never));
  expect(valueOf(await findPost(network, post, root.at, never))?.id).toBe(root.id);
  const { state } = standIn;
  const asked = { author: state.person('lea'), text: '@angers la gare', inReplyTo: state.demand(root.id) };
  const replies = Array.from({ length: 120 }, () => state.add(asked));
  expect(valueOf(await network.collect(cursor, never)).replies).toHaveLength(120);
  expect(valueOf(await network.thread(root.id, never)).replies).toHaveLength(120);
  valueOf(await network.hide(replies[0]?.id ?? '', root.id, never));
  valueOf(await network.unhide(replies[0]?.id ?? '', root.id, never));
  valueOf(await network.boost(replies[1]?.id ?? '', never));
  valueOf(await network.unboost(replies[1]?.id ?? '', never));
  state.reposts.add(`lea ${root.id}`);
  expect(valueOf(await network.relaysOf(root.id, never)).boostedBy).toEqual(['lea@x.com']);
  const shown = { id: state.nextId(), bytes, alt: 'Une tour.', looksLeft: 0 };
  state.add({ author: state.person('lea'), text: 'Levez la tête', media: [shown] });
  const told = valueOf(await network.postsBy('lea@x.com', root.at, never));
  expect(told.at(-1)).toMatchObject({ text: 'Levez la tête', beside: 'Une tour.' });
  valueOf(await network.delete(root.id, never));

  const described = await operations();
  const used = standIn.requests.map((request) => ({
    request,
    operation: described.find((one) => fits(one, request)),
  }));
  expect(used.filter(({ operation }) => operation === undefined)).toEqual([]);
  const unknown = used.flatMap(({ request, operation }) => [
    ...request.query.filter((key) => !operation?.query.includes(key)),
    ...request.fields.filter((key) => !operation?.fields.includes(key)),
  ]);
  expect(unknown).toEqual([]);
  expect(new Set(used.map(({ operation }) => operation))).toEqual(new Set(described));
});

interface Operation {
  readonly method: string;
  readonly path: RegExp;
  readonly query: readonly string[];
  readonly fields: readonly string[];
}

const fits = ({ method, path }: Operation, request: XRequest): boolean =>
  method === request.method && path.test(request.path);

interface Described {
  readonly parameters?: readonly { readonly $ref?: string; readonly name?: string; readonly in?: string }[];
  readonly requestBody?: {
    readonly content: { readonly 'multipart/form-data'?: { readonly schema: { readonly $ref: string } } };
  };
}

/** The operations of the description, the fixed paths before those with a blank. */
async function operations(): Promise<readonly Operation[]> {
  const { paths, components } = JSON.parse(await readFile(X_DESCRIPTION, 'utf8')) as {
    readonly paths: Record<string, Record<string, Described>>;
    readonly components: {
      readonly parameters: Record<string, { readonly name: string }>;
      readonly schemas: Record<string, { readonly properties: object }>;
    };
  };
  const nameOf = (reference: string): string => reference.split('/').at(-1) ?? '';
  return Object.entries(paths)
    .toSorted(([a], [b]) => Number(a.includes('{')) - Number(b.includes('{')))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { parameters = [], requestBody }]) => {
        const form = requestBody?.content['multipart/form-data']?.schema.$ref;
        return {
          method: method.toUpperCase(),
          path: new RegExp(`^${path.replaceAll(/\{\w+\}/gu, '[^/]+')}$`, 'u'),
          query: parameters.flatMap(({ $ref, name }) =>
            $ref === undefined ? (name ?? []) : (components.parameters[nameOf($ref)]?.name ?? []),
          ),
          fields: Object.keys(form === undefined ? {} : (components.schemas[nameOf(form)]?.properties ?? {})),
        };
      }),
    );
}
