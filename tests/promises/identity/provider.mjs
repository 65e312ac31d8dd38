// An OpenID provider for one test: signs in whoever was last named at /as/{account}, and can be told to lie.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { generateKeyPair, exportJWK, SignJWT, decodeJwt } from 'jose';
import { Provider } from 'oidc-provider';

const [folder, portText] = process.argv.slice(2);
const port = Number(portText);
const issuer = `http://127.0.0.1:${port}`;
const { accounts, clients } = JSON.parse(readFileSync(`${folder}/provider.json`, 'utf8'));
const { privateKey } = await generateKeyPair('RS256', { extractable: true });
const key = { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'of-this-test' };
const stranger = await generateKeyPair('RS256');
const state = { who: Object.keys(accounts)[0], lie: '', refuse: false, amr: ['pwd'] };

// Identity tokens name the session, so that a word of signing out can.
const naming = { backchannel_logout_uri: `${issuer}/nowhere`, backchannel_logout_session_required: true };

const provider = new Provider(issuer, {
  clients: clients.map((client) => ({ ...client, ...naming })),
  jwks: { keys: [key] },
  claims: {
    openid: ['sub', 'acr', 'amr', 'auth_time'],
    profile: ['given_name', 'family_name', 'birthdate', 'urn:oid:1.2.246.21', 'email', 'email_verified',
      'name', 'preferred_username', 'groups'],
  },
  acrValues: ['urn:example:strong'],
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
  fetch: (url, options) => {
    state.word = options.body?.get?.('logout_token');
    // It goes to no service on its own machine, where a service of a test is.
    const there = { ...options, dispatcher: undefined };
    return state.keeps ? new Response(null, { status: 200 }) : fetch(url, there);
  },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...accounts[id] }) }),
  cookies: { keys: ['a test keeps no secrets'] },
});

// A service of a test listens where there is room.
const listed = provider.Client.prototype.redirectUriAllowed;
provider.Client.prototype.redirectUriAllowed = function allowed(uri) {
  return listed.call(this, uri) || /^http:\/\/(127\.0\.0\.1|localhost):\d+\/sign-in\/directory\/back$/.test(uri);
};

// What a token says when it lies: each of them must be found out.
const lies = {
  issuer: (claims) => ({ ...claims, iss: 'http://127.0.0.1:1' }),
  audience: (claims) => ({ ...claims, aud: 'somebody-else' }),
  nonce: (claims) => ({ ...claims, nonce: 'another' }),
  expired: (claims) => ({ ...claims, iat: claims.iat - 7200, exp: claims.iat - 3600 }),
  acr: (claims) => ({ ...claims, acr: 'urn:example:weak' }),
  long: (claims) => ({ ...claims, auth_time: claims.iat - 90000 }),
  key: (claims) => claims,
};

provider.use(async (ctx, next) => {
  await next();
  const token = ctx.path === '/token' && ctx.body?.id_token;
  if (token) state.session = decodeJwt(token).sid;
  if (!token || !state.lie) return;
  if (state.lie === 'none') {
    const [, claims] = token.split('.');
    ctx.body.id_token = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
    return;
  }
  const claims = lies[state.lie](decodeJwt(token));
  const signer = state.lie === 'key' ? stranger.privateKey : privateKey;
  ctx.body.id_token = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: key.kid }).sign(signer);
});

// What a word of signing out says when it lies.
const untrue = {
  issuer: lies.issuer,
  audience: lies.audience,
  expired: lies.expired,
  key: lies.key,
  nonce: (claims) => ({ ...claims, nonce: 'of a visit' }),
  event: ({ events, ...claims }) => claims,
  another: (claims) => ({ ...claims, events: { 'http://schemas.openid.net/event/other': {} } }),
  unnamed: ({ jti, ...claims }) => claims,
  kind: (claims) => claims,
  nobody: ({ sub, sid, ...claims }) => claims,
  unread: (claims) => ({ ...claims, sid: 7 }),
  // These are true: of the session that began last, with or without who it is; and of one that is nobody's.
  session: ({ sub, ...claims }) => ({ ...claims, sid: state.session }),
  both: (claims) => ({ ...claims, sid: state.session }),
  other: ({ sub, ...claims }) => ({ ...claims, sid: 'of another service' }),
};

// Says that somebody signed out, to a service at a port, by the provider's own means; or gives what would be said.
async function ended(who, port, lie) {
  const client = await provider.Client.find('seloste');
  client.backchannelLogoutUri = `http://127.0.0.1:${port}/sign-in/directory/ended`;
  state.keeps = lie !== undefined;
  await client.backchannelLogout(who);
  if (lie === undefined) return 'done';
  if (lie === 'true') return state.word;
  const signer = lie === 'key' ? stranger.privateKey : privateKey;
  const claims = untrue[lie](decodeJwt(state.word));
  const typ = lie === 'kind' ? 'JWT' : 'logout+jwt';
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: key.kid, typ }).sign(signer);
}

const serve = provider.callback();
createServer(async (request, response) => {
  const [, what, word, words, lie] = new URL(request.url, issuer).pathname.split('/');
  if (what === 'as') state.who = word;
  else if (what === 'lie') state.lie = word ?? '';
  else if (what === 'amr') state.amr = [word];
  else if (what === 'groups') accounts[word].groups = words ? words.split(',') : [];
  else if (what === 'refuse') state.refuse = true;
  else if (what === 'ended') {
    return ended(word, words, lie).then((said) => response.end(said), (why) => {
      response.statusCode = 502;
      response.end(String(why));
    });
  }
  else if (what !== 'interaction') return serve(request, response);
  if (what !== 'interaction') return response.end('done');
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (state.refuse) {
    state.refuse = false;
    return provider.interactionFinished(request, response, { error: 'access_denied' });
  }
  if (prompt.name === 'login') {
    const login = { accountId: state.who, acr: 'urn:example:strong', amr: state.amr };
    return provider.interactionFinished(request, response, { login });
  }
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const consent = { grantId: await grant.save() };
  return provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true });
}).listen(port, '127.0.0.1', () => console.log('listening'));
