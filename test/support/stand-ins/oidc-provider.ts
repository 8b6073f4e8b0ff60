import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const CLIENT = { id: 'kesako', secret: 'un secret de client' };

interface Grant {
  readonly redirect: string;
  readonly nonce: string;
  readonly challenge: string;
  used: boolean;
}

/** What a provider says otherwise than it should. */
export interface Lies {
  /** Changes what an ID token claims. */
  claims?: (claims: Record<string, unknown>) => Record<string, unknown>;
  /** Signs with another key than the one that it shows, or not at all. */
  signature?: 'other-key' | 'none';
  /** Takes a code as often as it comes. */
  codesLast?: boolean;
  /** Says in its answer that it is somebody else. */
  issuer?: string;
  /** Answers nothing any more. */
  isSilent?: boolean;
  /** Answers without end. */
  isEndless?: boolean;
}

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function jwt(claims: object, { signature }: Lies): string {
  const body = `${encoded({ alg: signature === 'none' ? 'none' : 'RS256', kid: 'one' })}.${encoded(claims)}`;
  if (signature === 'none') return `${body}.`;
  const key: KeyObject = signature === 'other-key' ? other.privateKey : privateKey;
  return `${body}.${sign('RSA-SHA256', Buffer.from(body), key).toString('base64url')}`;
}

/** A provider of identities that takes nothing but what the specification has, once each, and lies as a test wishes. */
export class OidcProvider implements AsyncDisposable {
  /** Who is logged in there. */
  person: Readonly<Record<string, unknown>> & { sub: string } = { sub: 'personne-1' };
  lies: Lies = {};
  /** What it refused, and why. */
  readonly refused: string[] = [];
  /** How often each address was asked for. */
  readonly asked = new Map<string, number>();
  readonly #grants = new Map<string, Grant>();
  readonly #tokens = new Set<string>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  static async start(): Promise<OidcProvider> {
    const provider = new OidcProvider();
    provider.#server.listen(0, '127.0.0.1');
    await once(provider.#server, 'listening');
    return provider;
  }

  get issuer(): URL {
    return new URL(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`);
  }

  /** Has the person agree on the page to which a browser was led. Returns where the browser is sent back to. */
  agree(at: URL): URL {
    const asked = at.searchParams;
    const wanted = {
      response_type: 'code',
      client_id: CLIENT.id,
      code_challenge_method: 'S256',
      scope: asked.get('scope')?.split(' ').includes('openid') === true ? asked.get('scope') : 'openid',
    };
    for (const [name, value] of Object.entries(wanted))
      if (asked.get(name) !== value) throw new Error(`The log-in was begun with another ${name}.`);
    const [redirect, nonce, challenge, state] = ['redirect_uri', 'nonce', 'code_challenge', 'state'].map(
      (name) => asked.get(name) ?? '',
    );
    if (!redirect || !nonce || !challenge || !state) throw new Error('The log-in was begun with too little.');
    const code = randomUUID();
    this.#grants.set(code, { redirect, nonce, challenge, used: false });
    const back = new URL(redirect);
    back.search = String(new URLSearchParams({ code, state, iss: this.lies.issuer ?? this.issuer.href }));
    return back;
  }

  /** Has the person refuse. */
  refuse(at: URL): URL {
    const back = new URL(at.searchParams.get('redirect_uri') ?? '');
    const state = at.searchParams.get('state') ?? '';
    back.search = String(new URLSearchParams({ error: 'access_denied', state, iss: this.issuer.href }));
    return back;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.issuer);
    this.asked.set(pathname, (this.asked.get(pathname) ?? 0) + 1);
    if (this.lies.isSilent === true) {
      request.socket.destroy();
      return;
    }
    if (this.lies.isEndless === true) {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = (): void => {
        while (!response.destroyed && response.write(' '.repeat(65_536)));
      };
      response.on('drain', more);
      more();
      return;
    }
    const json = (status: number, body: object): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const issuer = this.issuer.href;
    switch (pathname) {
      case '/.well-known/openid-configuration':
        return json(200, {
          issuer,
          authorization_endpoint: new URL('authorize', issuer).href,
          token_endpoint: new URL('token', issuer).href,
          userinfo_endpoint: new URL('userinfo', issuer).href,
          jwks_uri: new URL('keys', issuer).href,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
          userinfo_signing_alg_values_supported: ['RS256'],
          token_endpoint_auth_methods_supported: ['client_secret_post'],
          authorization_response_iss_parameter_supported: true,
        });
      case '/keys':
        return json(200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256' }] });
      case '/token':
        return json(...this.#redeem(await bodyOf(request)));
      case '/userinfo': {
        const token = request.headers.authorization?.replace(/^Bearer /u, '') ?? '';
        if (!this.#tokens.has(token)) return json(401, {});
        // As ProConnect does: signed.
        response
          .writeHead(200, { 'content-type': 'application/jwt' })
          .end(jwt({ iss: issuer, aud: CLIENT.id, ...this.person }, {}));
        return;
      }
      default:
        return json(404, {});
    }
  }

  #redeem(asked: URLSearchParams): [number, object] {
    const no = (why: string): [number, object] => {
      this.refused.push(why);
      return [400, { error: 'invalid_grant' }];
    };
    const grant = this.#grants.get(asked.get('code') ?? '');
    if (asked.get('client_id') !== CLIENT.id || asked.get('client_secret') !== CLIENT.secret)
      return no('client');
    if (asked.get('grant_type') !== 'authorization_code' || !grant) return no('code');
    if (grant.used && this.lies.codesLast !== true) return no('code used twice');
    grant.used = true;
    if (asked.get('redirect_uri') !== grant.redirect) return no('redirect');
    const challenge = createHash('sha256')
      .update(asked.get('code_verifier') ?? '')
      .digest('base64url');
    if (challenge !== grant.challenge) return no('verifier');
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: this.issuer.href,
      aud: CLIENT.id,
      sub: this.person.sub,
      nonce: grant.nonce,
      iat: now,
      exp: now + 300,
    };
    const token = randomUUID();
    this.#tokens.add(token);
    return [
      200,
      {
        access_token: token,
        token_type: 'Bearer',
        expires_in: 60,
        id_token: jwt(this.lies.claims?.(claims) ?? claims, this.lies),
      },
    ];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const part of request.setEncoding('utf8')) body += String(part);
  return new URLSearchParams(body);
}
