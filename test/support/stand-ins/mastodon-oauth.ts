import { randomUUID } from 'node:crypto';
import type { Call, Reply } from './mastodon-api.ts';
import type { MastodonState, Person } from './mastodon-state.ts';

const OUT_OF_BAND = 'urn:ietf:wg:oauth:2.0:oob';

interface App {
  readonly id: string;
  readonly secret: string;
  readonly name: string;
  readonly scopes: readonly string[];
}

interface Grant {
  readonly app: App;
  readonly person: Person;
  readonly scopes: readonly string[];
}

/** A token that was given to an application, and what it may do. */
export interface IssuedToken {
  readonly token: string;
  readonly person: Person;
  readonly app: string;
  readonly scopes: readonly string[];
}

/** Applications and the access that people gave them, as https://docs.joinmastodon.org/spec/oauth/ has it: what is missing or wrong is refused. */
export class OAuth {
  readonly tokens: IssuedToken[] = [];
  readonly #apps = new Map<string, App>();
  readonly #codes = new Map<string, Grant>();

  /** `POST /api/v1/apps` */
  register({ json }: Pick<Call, 'json'>): Reply {
    const { client_name: name, redirect_uris: uris, scopes = 'read' } = json;
    if (typeof name !== 'string' || name === '')
      return no(422, 'Validation failed: Application name can’t be blank');
    if (uris !== OUT_OF_BAND) return no(422, 'Validation failed: Redirect URI must be an absolute URI.');
    const wanted = split(scopes);
    if (wanted.length === 0 || !wanted.every(isScope))
      return no(422, 'Validation failed: Scopes doesn’t match configured on the server.');
    const app = { id: randomUUID(), secret: randomUUID(), name, scopes: wanted };
    this.#apps.set(app.id, app);
    return {
      status: 200,
      body: { id: '1', name, client_id: app.id, client_secret: app.secret, redirect_uri: OUT_OF_BAND },
    };
  }

  /** What a person does in a browser: opens the page, signs in, accepts, and is shown a code. @throws when the page would be an error */
  accept(page: URL, person: Person): string {
    const { pathname, searchParams } = page;
    const app = this.#apps.get(searchParams.get('client_id') ?? '');
    const scopes = split(searchParams.get('scope') ?? 'read');
    if (pathname !== '/oauth/authorize' || !app)
      throw new Error('Client authentication failed due to unknown client.');
    if (searchParams.get('response_type') !== 'code')
      throw new Error('The server does not support this response type.');
    if (searchParams.get('redirect_uri') !== OUT_OF_BAND)
      throw new Error('The redirect uri included is not valid.');
    if (!scopes.every((scope) => app.scopes.includes(scope)))
      throw new Error('The requested scope is invalid.');
    const code = randomUUID();
    this.#codes.set(code, { app, person, scopes });
    return code;
  }

  /** `POST /oauth/token` */
  exchange({ form }: Pick<Call, 'form'>): Reply {
    const told = (key: string): string => {
      const value = form?.get(key);
      return typeof value === 'string' ? value : '';
    };
    const app = this.#apps.get(told('client_id'));
    if (!app || app.secret !== told('client_secret'))
      return no(401, 'invalid_client', 'Client authentication failed.');
    if (told('grant_type') !== 'authorization_code')
      return no(400, 'unsupported_grant_type', 'Not supported.');
    const grant = this.#codes.get(told('code'));
    this.#codes.delete(told('code'));
    if (grant?.app !== app || told('redirect_uri') !== OUT_OF_BAND) {
      return no(400, 'invalid_grant', 'The provided authorization grant is invalid, expired, revoked.');
    }
    const token = randomUUID();
    this.tokens.push({ token, person: grant.person, app: app.name, scopes: grant.scopes });
    const scope = grant.scopes.join(' ');
    return {
      status: 200,
      body: { access_token: token, token_type: 'Bearer', scope, created_at: 1_800_000_000 },
    };
  }
}

const split = (scopes: unknown): readonly string[] =>
  typeof scopes === 'string' ? scopes.split(' ').filter((scope) => scope !== '') : [];

const isScope = (scope: string): boolean =>
  /^(read|write)(:(accounts|statuses|notifications|search|media|favourites))?$|^follow$|^push$|^profile$/u.test(
    scope,
  );

const no = (status: number, error: string, description?: string): Reply => ({
  status,
  body: { error, ...(description !== undefined && { error_description: description }) },
});

/** Whose token it is: one that a person always had, or one given to an application. */
export const ownerOf = (state: MastodonState, token: string | undefined): Person | undefined =>
  state.people.find((person) => person.token === token) ??
  state.oauth.tokens.find((issued) => issued.token === token)?.person;
