import type { ClientAuth, Configuration } from 'openid-client';
import type { OpenIdSettings } from '#config/settings.ts';
import type { Clock } from '#platform/clock.ts';

/** What a browser keeps of a log-in that has begun, for whoever comes back by it. */
export interface Begun {
  readonly state: string;
  readonly nonce: string;
  /** That of PKCE. */
  readonly verifier: string;
}

/** Who somebody is, as a provider of identities says. */
export interface Identity {
  readonly issuer: string;
  /** The same for one person at one issuer, for ever. */
  readonly subject: string;
  /** Undefined: not told, not asked for, or not theirs for sure. */
  readonly email: string | undefined;
  /** One was told that is not theirs for sure. */
  readonly isUnverified?: boolean;
}

/** Why a log-in came to nothing: the provider does not answer, has let nobody in, or says what cannot be believed. */
export interface SignInFailure {
  readonly kind: 'silent' | 'declined' | 'unbelieved';
  /** What went wrong, for the log: no token, and nothing of a person. */
  readonly code: string;
}

export type SignIn<Value> =
  | { readonly ok: true; readonly value: Value }
  | ({ readonly ok: false } & SignInFailure);

type Library = typeof import('openid-client');

/** What a provider says of itself is read again after so long, in milliseconds. */
const KNOWN_FOR_MS = 3_600_000;
/** One that does not answer is asked again after so long, in milliseconds. */
const SILENT_FOR_MS = 5_000;
/** Longest wait for an answer, in seconds. */
const PATIENCE_S = 10;
/** No answer of a provider is longer, in bytes. */
const MOST_BYTES = 1_000_000;

/**
 * Has a provider of identities say who somebody is, by OpenID Connect: authorization code with PKCE, state and nonce, and signatures that are
 * checked. The provider is found when it is first needed. It is whoever set it up who says where it is, and no visitor: an address inside
 * of a city's network is as good as any.
 */
export class OpenId {
  readonly #settings: OpenIdSettings;
  readonly #clock: Clock;
  #known: { readonly at: number; readonly found: Promise<Found> } | undefined;
  #silentAt: number | undefined;

  constructor(settings: OpenIdSettings, clock: Clock) {
    this.#settings = settings;
    this.#clock = clock;
  }

  /** Begins a log-in. @param back where whoever logs in is to be sent back to */
  async begin(back: URL): Promise<SignIn<Begun & { readonly to: URL }>> {
    return this.#try(async ({ library, provider }) => {
      const begun = {
        state: library.randomState(),
        nonce: library.randomNonce(),
        verifier: library.randomPKCECodeVerifier(),
      };
      const to = library.buildAuthorizationUrl(provider, {
        redirect_uri: back.href,
        scope: this.#settings.claim === 'email' ? 'openid email' : 'openid',
        state: begun.state,
        nonce: begun.nonce,
        code_challenge: await library.calculatePKCECodeChallenge(begun.verifier),
        code_challenge_method: 'S256',
      });
      return { ...begun, to };
    });
  }

  /** Ends a log-in. @param came the address by which somebody has come back, as browsers call it */
  async end(came: URL, { state, nonce, verifier }: Begun): Promise<SignIn<Identity>> {
    return this.#try(async ({ library, provider }) => {
      const tokens = await library.authorizationCodeGrant(provider, came, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error('There was no ID token.');
      const { iss: issuer, sub: subject } = claims;
      if (this.#settings.claim !== 'email') return { issuer, subject, email: undefined };
      const told =
        claims['email'] === undefined && provider.serverMetadata().userinfo_endpoint !== undefined
          ? await library.fetchUserInfo(provider, tokens.access_token, subject)
          : claims;
      const { email, email_verified: isVerified } = told as Readonly<Record<string, unknown>>;
      if (typeof email !== 'string') return { issuer, subject, email: undefined };
      return this.#isTheirs(isVerified)
        ? { issuer, subject, email }
        : { issuer, subject, email: undefined, isUnverified: true };
    });
  }

  /** Where people write their address themselves, one that nobody has verified may be anybody's. @param isVerified what the provider says */
  #isTheirs(isVerified: unknown): boolean {
    if (this.#settings.email === 'verified') return isVerified === true;
    return isVerified === undefined || isVerified === true || isVerified === 'true';
  }

  async #try<Value>(work: (found: Found) => Promise<Value>): Promise<SignIn<Value>> {
    try {
      return { ok: true, value: await work(await this.#provider()) };
    } catch (error) {
      return { ok: false, ...failureOf(error) };
    }
  }

  async #provider(): Promise<Found> {
    const now = this.#clock.ticks();
    if (this.#silentAt !== undefined && now - this.#silentAt < SILENT_FOR_MS) throw new Silent();
    if (!this.#known || now - this.#known.at > KNOWN_FOR_MS)
      this.#known = { at: now, found: find(this.#settings) };
    try {
      return await this.#known.found;
    } catch (error) {
      this.#known = undefined;
      this.#silentAt = this.#clock.ticks();
      throw error;
    }
  }
}

interface Found {
  readonly library: Library;
  readonly provider: Configuration;
}

class Silent extends Error {}

async function find({ issuer, clientId, clientSecret }: OpenIdSettings): Promise<Found> {
  const library = await import('openid-client');
  const secret = clientSecret.reveal();
  // As the provider says that it takes it; in the header unless it says.
  const authenticated: ClientAuth = (server, ...rest) => {
    const takes = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const way = takes.includes('client_secret_basic') ? library.ClientSecretBasic : library.ClientSecretPost;
    return way(secret)(server, ...rest);
  };
  const provider = await library.discovery(issuer, clientId, undefined, authenticated, {
    timeout: PATIENCE_S,
    [library.customFetch]: bounded,
    execute: [
      library.enableNonRepudiationChecks,
      // Settings let in no other than one of this machine.
      ...(issuer.protocol === 'http:' ? [library.allowInsecureRequests] : []),
    ],
  });
  return { library, provider };
}

/** Asks, follows nothing that leads elsewhere, and takes no more than a provider has to say. */
async function bounded(url: string, options: object): Promise<Response> {
  const answer = await fetch(url, { ...options, redirect: 'manual' });
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of answer.body ?? []) {
    length += part.byteLength;
    if (length > MOST_BYTES) throw new Error('The provider answered too much.');
    parts.push(part);
  }
  const { status, statusText, headers } = answer;
  const isEmpty = status === 204 || status === 205 || status === 304;
  return new Response(isEmpty ? null : Buffer.concat(parts), { status, statusText, headers });
}

/** What an error means. Its message may hold what the provider sent, which is told nowhere. */
function failureOf(error: unknown): SignInFailure {
  if (error instanceof Silent) return { kind: 'silent', code: 'silent' };
  const { name, code, error: said, cause } = error as Record<'name' | 'code' | 'error' | 'cause', unknown>;
  const label = [code, said].find((one) => typeof one === 'string') ?? name;
  const plain = typeof label === 'string' && /^[\w.-]{1,60}$/u.test(label) ? label : 'unknown';
  if (said === 'access_denied') return { kind: 'declined', code: plain };
  const isSilent =
    name === 'TimeoutError' || code === 'OAUTH_TIMEOUT' || (error instanceof TypeError && isNetwork(cause));
  return { kind: isSilent ? 'silent' : 'unbelieved', code: plain };
}

const isNetwork = (cause: unknown): boolean =>
  typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string';
