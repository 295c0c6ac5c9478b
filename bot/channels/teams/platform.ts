/** botbuilder, loaded only when Teams is configured (131 MB, 0.6 s), and set to one tenant or to a platform of tests. */

import type { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { ServiceClientCredentialsFactory } from 'botframework-connector';

/** Where the platform is, when it is not Microsoft's: the fake one of the tests, an emulator on this machine. */
export interface TeamsPlatform {
  openIdMetadataUrl: string;
  tokenIssuer: string;
  tokenUrl: string;
}

export interface BotIdentity {
  appId: string;
  appPassword: string;
  tenantId: string;
}

export interface Connection {
  adapter: CloudAdapter;
  authentication: ConfigurationBotFrameworkAuthentication;
  /** By which the platform knows the bot, for a request that botbuilder does not make. */
  pass(): Promise<Headers>;
}

export async function connect(bot: BotIdentity, platform: TeamsPlatform | undefined): Promise<Connection> {
  const { CloudAdapter, ConfigurationBotFrameworkAuthentication } = await import('botbuilder');
  const credentials = await credentialsOf(bot, platform);
  const authentication = new ConfigurationBotFrameworkAuthentication(
    { MicrosoftAppId: bot.appId, MicrosoftAppTenantId: bot.tenantId, ...(platform ? settingsOf(platform) : {}) },
    credentials,
  );
  return {
    adapter: new CloudAdapter(authentication),
    authentication,
    async pass() {
      const headers = new Headers();
      if (bot.appId === '') return headers;
      const signer = await credentials.createCredentials(bot.appId, SCOPE, LOGIN, true);
      // Of the request it sets one header, and reads nothing.
      await signer.signRequest({ headers } as unknown as Parameters<typeof signer.signRequest>[0]);
      return headers;
    },
  };
}

async function credentialsOf(
  bot: BotIdentity,
  platform: TeamsPlatform | undefined,
): Promise<ServiceClientCredentialsFactory> {
  const { PasswordServiceClientCredentialFactory } = await import('botframework-connector');
  const ofMicrosoft = new PasswordServiceClientCredentialFactory(bot.appId, bot.appPassword, bot.tenantId);
  if (!platform || bot.appId === '') return ofMicrosoft;
  const token = tokenSource(bot, platform.tokenUrl);
  return {
    isValidAppId: (appId) => ofMicrosoft.isValidAppId(appId),
    isAuthenticationDisabled: () => ofMicrosoft.isAuthenticationDisabled(),
    createCredentials: async () => ({
      signRequest: async (request) => {
        request.headers.set('authorization', `Bearer ${await token()}`);
        return request;
      },
    }),
  };
}

/** The other way round — who may call us — is botbuilder's own code, pointed at the platform's keys. */
function settingsOf(platform: TeamsPlatform) {
  return {
    ValidateAuthority: false,
    ToChannelFromBotLoginUrl: platform.tokenUrl,
    ToChannelFromBotOAuthScope: SCOPE,
    ToBotFromChannelTokenIssuer: platform.tokenIssuer,
    OAuthUrl: platform.tokenUrl,
    ToBotFromChannelOpenIdMetadataUrl: platform.openIdMetadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: platform.openIdMetadataUrl,
    CallerId: 'urn:botframework:azure',
  };
}

const SCOPE = 'https://api.botframework.com';
const LOGIN = 'https://login.microsoftonline.com/';

/** Microsoft's library refuses a token endpoint without HTTPS, even on loopback: this asks for the token by itself. */
function tokenSource(bot: BotIdentity, tokenUrl: string): () => Promise<string> {
  let known: { token: string; until: number } | undefined;
  return async () => {
    if (known && known.until > Date.now()) return known.token;
    const response = await fetch(tokenUrl, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: bot.appId,
        client_secret: bot.appPassword,
        scope: `${SCOPE}/.default`,
      }),
    });
    if (!response.ok) throw new Error(`token endpoint answered ${response.status}`);
    const answer: unknown = await response.json();
    if (typeof answer !== 'object' || answer === null || !('access_token' in answer)) throw new Error('no token');
    known = { token: String(answer.access_token), until: Date.now() + 5 * 60_000 };
    return known.token;
  };
}
